"""Counting: one module a method, integers and fractions only, no chance and no clock.

`registry.get(name)` gives a method; `method.count(options, ballots, params, rule, electorate)` gives an Outcome.
"""
