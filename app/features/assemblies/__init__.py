"""An assembly: its charter, seats and cards, its sessions with agenda and attendance, and who speaks next."""
