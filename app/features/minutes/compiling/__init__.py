"""Reading the record of a session as plain JSON: what the minutes are made from. Nothing here writes."""
