"""Intertwine: for people who grow human networks on purpose."""
