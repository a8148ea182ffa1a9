"""In common: the programmes of a house, a forum, a series: what is held when, where, in which languages, and who comes."""
