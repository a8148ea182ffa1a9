"""Reading listening rounds."""
