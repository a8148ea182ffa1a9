"""Progress: what each assembly did in a year."""
