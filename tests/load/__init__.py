"""The hall benchmark: hundreds of phones on one machine, measured beside two bare servers in the same run.

`make bench` runs it; nothing here is asserted by `make test` but that the pieces work.
"""
