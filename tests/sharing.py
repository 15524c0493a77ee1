"""One world for many tests, where making it takes longer than they do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from pytest_django import DjangoDbBlocker

World = TypeVar("World")


@contextmanager
def one_world(make: Callable[[], World], blocker: DjangoDbBlocker) -> Iterator[World]:
    """A world for many tests: what each of them does to its rows is undone after it.

    It is made in a transaction around those of the tests, so that the accounts, their
    sessions and tokens are there for all of them. Whoever shares it clears the cache
    before each test, for rows that are made anew take the keys of those undone.
    """
    with blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)
