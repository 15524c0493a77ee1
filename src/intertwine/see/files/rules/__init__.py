"""Decisions about files of networks, on plain values and arrays."""
