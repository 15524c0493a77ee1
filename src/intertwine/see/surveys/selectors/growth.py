"""How the network grows while people answer: for those who answer, without a name."""

import math
from dataclasses import dataclass

from intertwine.people.models import Person, Standing
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.ties.models import Tie

MOST_DRAWN = 400
MOST_LINES = 1500
SIZE = 100


@dataclass(frozen=True)
class Growth:
    """So far: how many answered, how many ties were said, and a ring of dots.

    Args:
        answered: People who said that they are done.
        ties: Ties that somebody has said; a number, so it names nobody.
        dots: Where each person stands, and whether it is the reader.
        lines: Ties that the reader may see, as ends.
    """

    answered: int
    ties: int
    dots: list[tuple[float, float, bool]]
    lines: list[tuple[float, float, float, float]]


def growth_of(survey: Survey, standing: Standing) -> Growth:
    """The network so far, as its reader may see it. Four queries."""
    network = survey.network
    seen = Tie.objects.visible_to(standing).there().filter(kind__is_wish=False)
    pairs = list(seen.order_by().values_list("first_id", "second_id")[:MOST_LINES])
    people = Person.objects.visible_to(standing).order_by("organisation_id", "pk")
    keys = list(people.values_list("pk", flat=True)[: MOST_DRAWN + 1])
    me = standing.person.pk if standing.person else None
    is_small = len(keys) <= MOST_DRAWN
    places = _ring(keys) if is_small else {}
    drawn = [pair for pair in pairs if pair[0] in places and pair[1] in places]
    return Growth(
        answered=Asked.objects.filter(survey=survey).answered().count(),
        ties=Tie.objects.there().filter(network=network, kind__is_wish=False).count(),
        dots=[(*place, key == me) for key, place in places.items()],
        lines=[(*places[one], *places[other]) for one, other in drawn],
    )


def _ring(keys: list[int]) -> dict[int, tuple[float, float]]:
    """People in a ring, those of one organisation beside each other."""
    middle, radius = SIZE / 2, SIZE * 0.44
    found = {}
    for number, key in enumerate(keys):
        angle = 2 * math.pi * number / len(keys) - math.pi / 2
        across, down = math.cos(angle), math.sin(angle)
        found[key] = (
            round(middle + radius * across, 1),
            round(middle + radius * down, 1),
        )
    return found
