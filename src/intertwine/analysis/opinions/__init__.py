"""What people agree on and where they part, from agree, disagree and pass."""

from intertwine.analysis.opinions.groups import (
    CLOSE,
    Division,
    Groups,
    find_groups,
)
from intertwine.analysis.opinions.places import Places, place_people
from intertwine.analysis.opinions.statements import (
    SURE,
    Representative,
    Statements,
    common_ground,
    measure_statements,
    most_agreed,
    representative,
)
from intertwine.analysis.opinions.telling import Told, tell
from intertwine.analysis.opinions.votes import (
    AGREE,
    DISAGREE,
    PASS,
    Tally,
    gather_votes,
    tally,
    who_counts,
)

__all__ = [
    "AGREE",
    "CLOSE",
    "DISAGREE",
    "PASS",
    "SURE",
    "Division",
    "Groups",
    "Places",
    "Representative",
    "Statements",
    "Tally",
    "Told",
    "common_ground",
    "find_groups",
    "gather_votes",
    "measure_statements",
    "most_agreed",
    "place_people",
    "representative",
    "tally",
    "tell",
    "who_counts",
]
