"""The page for users names every format, and what each can do."""

from __future__ import annotations

import re

from intertwine.analysis.formats import FORMATS
from intertwine.analysis.tests.real import ROOT


def test_the_page_lists_every_format_and_what_it_can_do() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \| (.+) \| (.+) \| (.+) \|$", page, re.M)

    assert {row[0] for row in rows} == {f.key for f in FORMATS}
    reads_itself = {row[0] for row in rows if not row[2].startswith("read as")}
    assert reads_itself == {f.key for f in FORMATS if f.read}
