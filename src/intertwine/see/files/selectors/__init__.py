"""Reads of networks for files, and of files on their way in."""
