"""Reading the register: its decisions, their follow-up, the words for what it holds."""
