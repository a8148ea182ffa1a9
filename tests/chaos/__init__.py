"""Kill, cut, duplicate, stop what the hall stands on; then every ballot sent, stored and shown is reconciled.

The phones are the benchmark's light crowd (tests/load/crowd.py). Nothing here asserts a time.
"""
