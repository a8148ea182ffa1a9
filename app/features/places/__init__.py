"""Places: where a session happens or a walk stops; name, kind, position, hours, access facts in words."""
