"""Reads of sheets, rooms and pictures, for whoever may see them."""
