"""Reading the index: what is found, of which kinds, and how it is shown."""
