"""The same facts as files."""
