"""Reckoning for food walks: how far, how long, in which order, how it is drawn, what things cost.

Pure functions on plain values: positions in degrees (WGS 84), lengths in metres, durations in minutes,
money in integer cents. A walk that crosses the antimeridian or a pole is reckoned like any other.
"""
