"""Pages of introductions."""
