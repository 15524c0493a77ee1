"""The rows that people are made of."""

from intertwine.people.models.accounts import User

__all__ = ["User"]
