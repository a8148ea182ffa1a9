"""What is said and in which language: the reader's language, text stored per language, codes as sentences."""
