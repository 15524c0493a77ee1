"""What a person typed, cleaned."""
