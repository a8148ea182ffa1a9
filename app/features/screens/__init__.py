"""Screens: the three faces of a running session. Desk (facilitator), wall (projector), phone (resident)."""
