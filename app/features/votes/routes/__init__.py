"""Doors of votes: the question and its gestures, paper, tellers, stops of a walk."""
