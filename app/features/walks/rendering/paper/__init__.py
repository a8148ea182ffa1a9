"""A walk on paper: the roadbook, the sheet of observations, the record. Templates of Typst, and the data they read."""
