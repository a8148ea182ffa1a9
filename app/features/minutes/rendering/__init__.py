"""One tree, several forms: page, Markdown, plain text, PDF. Each takes a Document and knows nothing else."""
