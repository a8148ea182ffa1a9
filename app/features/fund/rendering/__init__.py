"""The fund as files: places for maps and tables, rules for programs."""
