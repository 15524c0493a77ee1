"""Pages of networks and people."""
