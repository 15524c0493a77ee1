"""Every write about files of networks."""
