"""Forms about needs."""
