"""The people of somebody's own life, near and far, for themselves alone."""

from dataclasses import dataclass, replace

from django.urls import reverse

from intertwine.people.models import Person, Standing
from intertwine.see.ties.models import Near
from intertwine.see.ties.rules import View
from intertwine.see.ties.rules.near import spots
from intertwine.see.ties.selectors.own import own_ties

CLOSE = {5: 1, 4: 1, 3: 2}
"""The ring of whoever one has a tie of such a strength with; else the outermost."""


@dataclass(frozen=True)
class Around:
    """Somebody in one's own life.

    Args:
        name: What they are called.
        part: Which part of it they belong to, in words.
        colour: The number of that part, from 1.
        ring: How close, 1 to 3.
        url: The page of what is between the two, if they are in the network.
        key: Which note this is, if it is one.
        number: Their place in the list.
        x: Where they stand in the picture.
        y: From the top.
    """

    name: str
    part: str
    colour: int
    ring: int
    url: str = ""
    key: int | None = None
    number: int = 0
    x: int = 0
    y: int = 0


def near_and_far(standing: Standing) -> list[tuple[str, list[Around]]]:
    """Rings from the innermost, each with who is in it. Two queries.

    People of the network whom one has said a tie with, or agreed to one, are in it by
    the strongest of these; a wish is no tie.
    """
    if standing.person is None:
        return []
    parts = list(Near.Part)
    noted = [
        Around(
            name=each.name,
            part=each.get_part_display(),
            colour=2 + parts.index(Near.Part(each.part)),
            ring=each.ring,
            key=each.pk,
        )
        for each in Near.objects.filter(by=standing.person)
    ]
    found = sorted(
        [*_tied(standing), *noted],
        key=lambda each: (each.ring, each.colour, each.name.casefold()),
    )
    return _rings(found)


def _tied(standing: Standing) -> list[Around]:
    strongest: dict[Person, int] = {}
    for one in own_ties(standing):
        if one.view in {View.AGREED, View.WAITING} and not one.kind.is_wish:
            said = one.own.strength or 0
            strongest[one.other] = max(said, strongest.get(one.other, 0))
    network = standing.network
    return [
        Around(
            name=person.name,
            part=network.name,
            colour=1,
            ring=CLOSE.get(strength, 3),
            url=reverse("ties:with", args=[network.slug, person.pk]),
        )
        for person, strength in strongest.items()
    ]


def _rings(found: list[Around]) -> list[tuple[str, list[Around]]]:
    colours = sorted({each.colour for each in found})
    cells = [(colours.index(each.colour), each.ring) for each in found]
    rings: dict[int, list[Around]] = {}
    for number, (each, spot) in enumerate(
        zip(found, spots(cells, len(colours)), strict=True), start=1
    ):
        placed = replace(each, number=number, x=spot[0], y=spot[1])
        rings.setdefault(each.ring, []).append(placed)
    return [(str(Near.Ring(ring).label), people) for ring, people in rings.items()]
