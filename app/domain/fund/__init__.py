"""A common food fund: who receives what, what each gives, how long the money lasts, where it can be spent.

Money is integer cents; every amount is rounded once, half up, at its own line.
"""
