"""Years of work: what lists cost once a territory has met for long, and what a hall waits for meanwhile."""
