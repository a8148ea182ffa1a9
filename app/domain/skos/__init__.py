"""SKOS from outside (https://www.w3.org/TR/skos-reference/): JSON-LD or RDF/XML in, one concept scheme or a refusal out."""
