"""Reads that join several models, or ask the engine."""
