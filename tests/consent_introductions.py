"""Introductions, held to consent: who should meet, and whom one could introduce."""

from tests.consent import PEOPLE, ConsentWorld, Seen, Surface, mentioned, plain


def suggestions(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who should meet, everybody whom the pages name, and the same on the map.

    Not all who may be seen could meet somebody, so only what is too much tells: who is
    named although the reader may not see them. The others are taken as seen.
    """
    pages = [world.page(viewer, "weave/")]
    if pages[0] is None:
        return None
    pages += [world.page(viewer, "map/words/", suggest=1)]
    for person in (*world.people.values(), world.ann.person):
        assert person
        pages.append(world.page(viewer, "weave/", person=person.pk))
    text = " ".join(plain(page.decode()) for page in pages if page)
    named = mentioned(PEOPLE, text)
    may = {name for name, viewers in PEOPLE.items() if viewer in viewers}
    return Seen(people=named | may)


def to_introduce(world: ConsentWorld, viewer: str) -> Seen | None:
    """Finding two people to introduce to each other."""
    where = "weave/introductions/propose/"
    if world.page(viewer, where) is None:
        return None
    pages = {name: world.page(viewer, where, q=name) or b"" for name in PEOPLE}
    found = [name for name, page in pages.items() if f">{name}<".encode() in page]
    return Seen(people=frozenset(found))


SURFACES: dict[str, Surface] = {
    "suggestions": suggestions,
    "to introduce": to_introduce,
}
"""Every page of introductions that names people."""
