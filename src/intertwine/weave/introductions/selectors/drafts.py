"""What each of two people could be told of the other: a draft to be edited.

It says of somebody only what both the receiver and the introducer may know.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intertwine.people.models import Membership, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import Sheet, details_of, sheet_of
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.weave.introductions.rules import Way, names_in

NAMED = 3
"""How many shared contacts a draft names."""

DIFFERING = ("sector", "nation", "organisation")
"""Details in which an introduction may cross a boundary."""

BOUNDARIES = {
    "sector": gettext_lazy("different sectors"),
    "nation": gettext_lazy("different nations"),
    "organisation": gettext_lazy("different organisations"),
}


@dataclass(frozen=True)
class Meeting:
    """Two people side by side, as their introducer sees them.

    Args:
        first: The one with the smaller key.
        second: The other.
        shared: Contacts of both, as the introducer may know them.
        crossed: Details in which they differ, of ``DIFFERING``.
        told_shared: Those contacts whom both of the two may know of as well.
        told_crossed: Those details that both of the two may know.
    """

    first: Sheet
    second: Sheet
    shared: tuple[Person, ...]
    crossed: tuple[str, ...]
    told_shared: tuple[Person, ...] = ()
    told_crossed: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[Sheet, Sheet]:
        """Both."""
        return self.first, self.second

    @property
    def reason(self) -> str:
        """Why they should meet, in one sentence that both may read."""
        crossing = [str(BOUNDARIES[key]) for key in self.told_crossed]
        who, where = names(self.told_shared), listed(crossing)
        if who and where:
            words = _("You both know %(who)s, and come from %(where)s.")
            return words % {"who": who, "where": where}
        if who:
            return _("You both know %(who)s.") % {"who": who}
        if crossing:
            return _("You come from %(where)s.") % {"where": listed(crossing)}
        return ""


def meeting_of(pair: tuple[Person, Person], by: Standing) -> Meeting:
    """Two people side by side. Twenty queries."""
    first, second = (sheet_of(person, by) for person in pair)
    shared = shared_of(pair, by)
    crossed = [key for key in DIFFERING if _differs(first, second, key)]
    readers = [reader_of(person) for person in pair]
    told = [shared_of(pair, reader) for reader in readers]
    known = [
        {detail.key for detail in details_of(about, reader)}
        for about, reader in zip(pair, reversed(readers), strict=True)
    ]
    return Meeting(
        first=first,
        second=second,
        shared=_in_order(shared - {by.person}),
        crossed=tuple(crossed),
        told_shared=_in_order((shared & told[0] & told[1]) - {by.person}),
        told_crossed=tuple(key for key in crossed if key in known[0] & known[1]),
    )


def shared_of(pair: tuple[Person, Person], reader: Standing) -> set[Person]:
    """Contacts of both, as the reader may know them. Four queries."""
    first, second = pair
    return contacts_of(first, reader) & contacts_of(second, reader)


def _differs(first: Sheet, second: Sheet, key: str) -> bool:
    """Whether both say it, and differ."""
    one, other = first.known.get(key), second.known.get(key)
    return bool(one and other and one.text != other.text)


def _in_order(people: Iterable[Person | None]) -> tuple[Person, ...]:
    there = [person for person in people if person is not None]
    return tuple(sorted(there, key=lambda person: (person.name, person.pk)))


def contacts_of(person: Person, reader: Standing) -> set[Person]:
    """Whom both agreed that they know, as the reader may know it. Two queries."""
    ties = Tie.objects.visible_to(reader).of(person)
    ties = ties.filter(state=State.AGREED, kind__is_wish=False)
    ends = set(ties.values_list("first", flat=True))
    ends |= set(ties.values_list("second", flat=True))
    seen = Person.objects.visible_to(reader).filter(pk__in=ends - {person.pk})
    return set(seen)


def reader_of(person: Person) -> Standing:
    """What one of the two may know: as they are in the network, by letter a member."""
    membership: Membership | None = getattr(person, "membership", None)
    if membership is not None:
        return replace(membership.standing, person=person)
    return Standing(person.network, None, person, Role.MEMBER)


def drafts_of(pair: tuple[Person, Person], by: Standing, way: str) -> Mapping[int, str]:
    """What each of the two could be told, by their key. Twenty queries."""
    first, second = pair
    return {
        first.pk: draft(first, second, by, way),
        second.pk: draft(second, first, by, way),
    }


def draft(to: Person, about: Person, by: Standing, way: str) -> str:
    """What one could be told about the other, in plain words."""
    reader = reader_of(to)
    known = _known(about, reader, by)
    if way == Way.BLIND:
        return _blind(about, known)
    lines = [_("I would like you to meet %(name)s.") % {"name": about.name}]
    if about == by.person:
        lines = [_("I would like to meet you.")]
    if "organisation" in known:
        words = _("%(name)s is with %(place)s.")
        lines.append(words % {"name": about.name, "place": known["organisation"]})
    if "offers" in known:
        words = _("What %(name)s brings: %(what)s")
        lines.append(words % {"name": about.name, "what": known["offers"]})
    if "seeks" in known:
        words = _("What %(name)s looks for: %(what)s")
        lines.append(words % {"name": about.name, "what": known["seeks"]})
    shared = _shared(to, about, reader, by)
    if shared:
        lines.append(_("You both know %(who)s.") % {"who": names(shared)})
    return "\n\n".join(lines)


def _known(about: Person, reader: Standing, by: Standing) -> dict[str, str]:
    """What both the receiver and the introducer may know of somebody."""
    of_receiver = {detail.key: detail.text for detail in details_of(about, reader)}
    of_introducer = {detail.key for detail in details_of(about, by)}
    return {key: of_receiver[key] for key in of_receiver.keys() & of_introducer}


def _shared(
    to: Person, about: Person, reader: Standing, by: Standing
) -> tuple[Person, ...]:
    """Contacts of both, as far as both the receiver and the introducer may know."""
    pair = to, about
    known = shared_of(pair, reader) & shared_of(pair, by)
    return _in_order(known - {by.person})


def _blind(about: Person, known: Mapping[str, str]) -> str:
    """The same without anything that says who it is."""
    lines = [_("I would like you to meet somebody of this network.")]
    places = [known["organisation"]] if "organisation" in known else []
    for key, words in (
        ("offers", _("What they bring: %(what)s")),
        ("seeks", _("What they look for: %(what)s")),
    ):
        what = known.get(key, "")
        if what and not names_in(what, [about.name], places):
            lines.append(words % {"what": what})
    return "\n\n".join(lines)


def giveaways(pair: Iterable[Person], texts: Iterable[str]) -> list[str]:
    """What in these texts says who the two are. Two queries."""
    people = list(pair)
    places = [str(each.organisation) for each in people if each.organisation]
    return names_in("\n".join(texts), [each.name for each in people], places)


def names(people: Iterable[Person]) -> str:
    """The first few by name, and how many more there are."""
    told = [person.name for person in people]
    more = len(told) - NAMED
    if more > 0:
        words = ngettext("%(number)s more", "%(number)s more", more)
        told = [*told[:NAMED], words % {"number": more}]
    return listed(told)


def listed(words: list[str]) -> str:
    """Words as they are said: one, two and three."""
    if len(words) < 2:
        return "".join(words)
    before, last = ", ".join(words[:-1]), words[-1]
    return _("%(before)s and %(last)s") % {"before": before, "last": last}
