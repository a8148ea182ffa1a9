"""In common: the programme of a house or a forum, what is told there, and the library of what was learned."""
