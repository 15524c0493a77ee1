"""Reads across the rows of gatherings."""

from intertwine.listen.gatherings.selectors.backgrounds import Words, words_of
from intertwine.listen.gatherings.selectors.overview import (
    Overview,
    gatherings_for,
    overview_of,
    with_voices,
)
from intertwine.listen.gatherings.selectors.waiting import waiting

__all__ = [
    "Overview",
    "Words",
    "gatherings_for",
    "overview_of",
    "waiting",
    "with_voices",
    "words_of",
]
