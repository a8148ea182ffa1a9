"""Geodata in and out: GPX, KML, GeoJSON, the French format for walking routes, iCalendar.

Reading is tolerant of what real devices write and strict on what could harm; writing loses nothing of what was read.
"""
