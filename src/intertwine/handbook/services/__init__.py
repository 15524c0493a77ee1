"""Every write of the handbook."""
