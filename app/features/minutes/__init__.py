"""The minutes of a session: compiled from the record, written together, published once, corrected in the open."""
