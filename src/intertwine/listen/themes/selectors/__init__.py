"""Reads across boards, themes and voices."""
