"""Use cases of calls, a file each: announcing, drawing, answering, forgetting."""
