"""Decisions of the handbook, on plain values."""
