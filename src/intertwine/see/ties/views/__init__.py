"""Pages about ties."""
