"""Serving pages: the server, its security, static files, shared pages, refusals as answers."""
