"""What the tests of themes share."""

from __future__ import annotations

from collections.abc import Iterator
from threading import enumerate as enumerate_threads

import pytest

from intertwine.listen.themes.models import Board, Sorting
from intertwine.listen.themes.selectors import suggesting
from intertwine.listen.themes.tests.make import make_board
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_guardian, make_network


@pytest.fixture
def board() -> Board:
    return make_board(make_network())


@pytest.fixture
def weaver(board: Board) -> Standing:
    return make_guardian(board.network)


@pytest.fixture
def shared(board: Board) -> Sorting:
    return board.sortings.get(owner=None)


@pytest.fixture(autouse=True)
def _nothing_read_before() -> Iterator[None]:
    """Boards of different tests may have one key."""
    suggesting._alike.clear()
    suggesting._learned.clear()
    yield
    for thread in enumerate_threads():
        if thread.name == suggesting.READING:
            thread.join()
