"""What the tests of themes share."""

from __future__ import annotations

from collections.abc import Iterator
from threading import enumerate as enumerate_threads

import pytest

from intertwine.listen.themes.selectors import suggesting


@pytest.fixture(autouse=True)
def _nothing_read_before() -> Iterator[None]:
    """Boards of different tests may have one key."""
    suggesting._alike.clear()
    suggesting._learned.clear()
    yield
    for thread in enumerate_threads():
        if thread.name == suggesting.READING:
            thread.join()
