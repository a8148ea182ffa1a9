"""The seams between features: what a new one costs."""
