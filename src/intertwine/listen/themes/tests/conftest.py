"""The consultation that Intertwine comes from is tested where its text is."""

from __future__ import annotations

from collections.abc import Iterator
from threading import enumerate as enumerate_threads

import pytest

from intertwine.analysis.tests.formats.real import ROOT
from intertwine.listen.themes.selectors import suggesting

VIEWS = ROOT.parent / "shared" / "real" / "views-gathered.txt"
collect_ignore = [] if VIEWS.exists() else ["test_views_gathered.py"]


@pytest.fixture(autouse=True)
def _nothing_read_before() -> Iterator[None]:
    """Boards of different tests may have one key."""
    suggesting._alike.clear()
    suggesting._learned.clear()
    yield
    for thread in enumerate_threads():
        if thread.name == suggesting.READING:
            thread.join()
