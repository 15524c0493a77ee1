"""What each measure says and does not say, as the pages explain it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.safestring import SafeString

from intertwine.analysis.measures.catalogue import anchor
from intertwine.kit import markdown


@dataclass(frozen=True)
class Meaning:
    """One measure explained; ``anchor`` is its place in the address."""

    title: str
    anchor: str
    html: SafeString


@dataclass(frozen=True)
class Part:
    """Measures that belong together, after what holds for all of them."""

    title: str
    html: SafeString
    meanings: Sequence[Meaning]


@cache
def meanings() -> Sequence[Part]:
    """The whole page, in its parts. No queries."""
    text = (
        files("intertwine.analysis").joinpath("content/measures.md").read_text("utf-8")
    )
    return [_part(each) for each in re.split(r"(?m)^# ", text) if each.strip()]


def _part(text: str) -> Part:
    title, _end, rest = text.partition("\n")
    before, *entries = re.split(r"(?m)^## ", rest)
    return Part(title, markdown.render(before), [_meaning(each) for each in entries])


def _meaning(text: str) -> Meaning:
    title, _end, rest = text.partition("\n")
    return Meaning(title, anchor(title), markdown.render(rest))
