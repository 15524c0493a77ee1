"""Every write, one function per verb."""
