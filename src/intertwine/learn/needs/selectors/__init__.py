"""Reads across the rows of needs."""
