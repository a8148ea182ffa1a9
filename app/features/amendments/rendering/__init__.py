"""Amendments in other forms: what an archive keeps."""
