"""The shape of what people type about walks: describing, stops, notes, prices, registrations, files."""
