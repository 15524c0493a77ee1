"""What weavers and those who answer type."""
