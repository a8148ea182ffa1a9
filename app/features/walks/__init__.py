"""Food walks: itineraries and their stops, what residents observed there, the prices they read, the way home to a proposal."""
