"""Reads of ties."""

from intertwine.see.ties.selectors.kinds import kinds_of
from intertwine.see.ties.selectors.own import OwnTie, own_ties, ties_between
from intertwine.see.ties.selectors.trust import trust_in, trust_of

__all__ = [
    "OwnTie",
    "kinds_of",
    "own_ties",
    "ties_between",
    "trust_in",
    "trust_of",
]
