"""Votes: the rule frozen at opening, the roll, the ballot box, paper entries, the seal and the result."""
