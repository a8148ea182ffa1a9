"""What votes hand out on paper."""
