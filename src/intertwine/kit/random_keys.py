"""Keys that say nothing of the order in which rows came.

A counted key tells which row came before which, and so, in a small room, who said
what. A random one tells nothing. In SQLite it is also the row's place in the file:
with any other kind of key, a hidden ``rowid`` would count after all.
"""

import secrets

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

LARGEST = 2**53 - 1
"""The largest whole number that a browser keeps exactly."""


def random_key() -> int:
    """A key that nobody can foresee; among a million, two are alike once in 20,000."""
    return secrets.randbelow(LARGEST) + 1


class RandomKey(models.BigIntegerField[int, int]):
    """A primary key without order."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """In SQLite exactly ``integer``: only then does the row have no other number."""
        if connection.vendor == "sqlite":
            return "integer"
        return super().db_type(connection)
