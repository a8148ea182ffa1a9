"""Ways of deciding: one module a way, named as its method of the core; beside them what several ways share."""
