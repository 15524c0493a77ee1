"""What templates of the handbook say."""
