"""Reads across the rows of gatherings."""
