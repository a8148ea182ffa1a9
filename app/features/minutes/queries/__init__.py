"""Reading minutes: working copies, publications, their differences."""
