"""Making a programme, coming to it."""
