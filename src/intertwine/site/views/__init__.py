"""Home, search, and looking around the demo."""
