"""Tablée, a toolkit for citizen food assemblies.

This module stays empty so that importing `app.domain` never loads Flask; `app.factory` builds the application.
"""
