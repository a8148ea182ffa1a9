"""The shape of what people type about listening rounds."""
