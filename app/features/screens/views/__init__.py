"""What each face says, as plain values that its template lays out."""
