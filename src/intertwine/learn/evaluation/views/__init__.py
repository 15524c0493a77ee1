"""Pages of health checks."""
