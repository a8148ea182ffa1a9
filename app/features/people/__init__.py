"""People with an account: organisers, facilitators, note-takers; their roles, sign-in and language."""
