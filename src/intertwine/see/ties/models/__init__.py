"""The rows that ties are made of."""

from intertwine.see.ties.models.clock import Clock
from intertwine.see.ties.models.kinds import Kind
from intertwine.see.ties.models.naming import Naming
from intertwine.see.ties.models.near import Near
from intertwine.see.ties.models.past import TiePast
from intertwine.see.ties.models.ties import STATES, Tie, TieChange
from intertwine.see.ties.models.trust import Trust

__all__ = [
    "STATES",
    "Clock",
    "Kind",
    "Naming",
    "Near",
    "Tie",
    "TieChange",
    "TiePast",
    "Trust",
]
