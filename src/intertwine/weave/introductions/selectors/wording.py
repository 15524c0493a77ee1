"""What is said of a pair, in words. It names nobody but those who are handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intertwine.people.models import Person
from intertwine.people.selectors import Detail
from intertwine.weave.introductions.rules import Because, Reason
from intertwine.weave.introductions.rules.ranked import Candidate

PARTS: Mapping[int, str | Promise] = {
    3: gettext_lazy("speaks most for it"),
    2: gettext_lazy("speaks for it too"),
    1: gettext_lazy("adds a little"),
}
"""How much of what speaks for two people one shared contact adds."""

DIFFERENT: Mapping[str, str | Promise] = {
    "nation": gettext_lazy("they are from different nations"),
    "sector": gettext_lazy("they are from different sectors"),
    "organisation": gettext_lazy("they are from different organisations"),
}
YOU_DIFFER: Mapping[str, str | Promise] = {
    "nation": gettext_lazy("you are from different nations"),
    "sector": gettext_lazy("you are from different sectors"),
    "organisation": gettext_lazy("you are from different organisations"),
}
SAME: Mapping[str, str | Promise] = {
    "nation": gettext_lazy("both are in the same nation"),
    "sector": gettext_lazy("both are in the same sector"),
    "organisation": gettext_lazy("both are in the same organisation"),
}
"""How a detail is told in which two people differ, or are alike."""

Words = dict[str, str]


def sentence(
    told: Reason,
    each: Candidate,
    people: Mapping[int, Person],
    names: Mapping[str, str],
    me: int | None,
) -> str:
    """Why two people could meet, in one sentence.

    Args:
        told: What is said.
        each: The two.
        people: Everybody who may be named.
        names: What the details are called, by key.
        me: The reader, who is spoken to.
    """
    first, second = people[each.first].name, people[each.second].name
    words: Words = {"first": first, "second": second}
    words["words"] = _joined([f"“{word}”" for word in told.words])
    begins = _mine(told, words) if each.first == me else _theirs(told, words)
    if told.because in {Because.FIRST_NEW, Because.SECOND_NEW}:
        words |= {"begins": begins, "end": _alike(each, told, names, words, me)}
        return _("%(begins)s, and %(end)s.") % words
    ends = [_contacts(told, people, me, is_alone=not begins, is_mine=each.first == me)]
    if not begins:
        ends.append(_crossing(told, names, is_mine=each.first == me))
    parts = [part for part in (begins, *ends) if part]
    return _("%(sentence)s.") % {"sentence": _(", and ").join(parts)}


def _theirs(told: Reason, words: Words) -> str:
    said = {
        Because.FIRST_WISHES: _("%(first)s would like to know %(second)s better"),
        Because.SECOND_WISHES: _("%(second)s would like to know %(first)s better"),
        Because.FIRST_FINDS: _(
            "%(first)s looks for %(words)s, which %(second)s brings"
        ),
        Because.SECOND_FINDS: _(
            "%(second)s looks for %(words)s, which %(first)s brings"
        ),
        Because.BOTH_CARE: _("Both care about %(words)s"),
        Because.FIRST_NEW: _("%(first)s is not woven in yet"),
        Because.SECOND_NEW: _("%(second)s is not woven in yet"),
        Because.LOT: _("Drawn by lot, because they are different"),
        Because.PEERS: _("Both look for a peer to think with"),
        Because.FIRST_COACHES: _(
            "%(second)s would like a coach, and %(first)s coaches"
        ),
        Because.SECOND_COACHES: _(
            "%(first)s would like a coach, and %(second)s coaches"
        ),
        Because.GATHERING: _("Both spoke at this gathering"),
    }
    return said.get(told.because, "") % words


def _mine(told: Reason, words: Words) -> str:
    said = {
        Because.FIRST_WISHES: _("You would like to know %(second)s better"),
        Because.SECOND_WISHES: _("%(second)s would like to know you better"),
        Because.FIRST_FINDS: _("You look for %(words)s, which %(second)s brings"),
        Because.SECOND_FINDS: _("%(second)s looks for %(words)s, which you bring"),
        Because.BOTH_CARE: _("You both care about %(words)s"),
        Because.FIRST_NEW: _("You are not woven in yet"),
        Because.SECOND_NEW: _("%(second)s is not woven in yet"),
        Because.LOT: _("Drawn by lot, because you are different"),
        Because.PEERS: _("You both look for a peer to think with"),
        Because.FIRST_COACHES: _("%(second)s would like a coach, and you coach"),
        Because.SECOND_COACHES: _("You would like a coach, and %(second)s coaches"),
        Because.GATHERING: _("You both spoke at this gathering"),
    }
    return said.get(told.because, "") % words


def _contacts(
    told: Reason,
    people: Mapping[int, Person],
    me: int | None,
    *,
    is_alone: bool,
    is_mine: bool,
) -> str:
    named = [people[key].name if key != me else _("you") for key in told.contacts]
    if told.more:
        words = ngettext("%(n)s other", "%(n)s others", told.more)
        named.append(words % {"n": f"{told.more:,}"})
    if not named:
        return ""
    if is_mine:
        words = (
            _("You both know %(names)s") if is_alone else _("you both know %(names)s")
        )
    else:
        words = _("Both know %(names)s") if is_alone else _("both know %(names)s")
    return words % {"names": _joined(named)}


def _crossing(told: Reason, names: Mapping[str, str], *, is_mine: bool) -> str:
    if not told.crosses:
        return ""
    key = told.crosses[0]
    said = (YOU_DIFFER if is_mine else DIFFERENT).get(key)
    words = (
        _("you differ in: %(detail)s") if is_mine else _("they differ in: %(detail)s")
    )
    if said:
        return str(said)
    return words % {"detail": names.get(key, key).lower()}


def _alike(
    each: Candidate,
    told: Reason,
    names: Mapping[str, str],
    words: Words,
    me: int | None,
) -> str:
    """What a newcomer has in common with the other, or whom the other knows."""
    if each.alike:
        key = each.alike[0]
        said = SAME.get(key) or _("they are alike in: %(detail)s")
        return str(said) % {"detail": names.get(key, key).lower()}
    first_is_new = told.because is Because.FIRST_NEW
    contacts = each.opens[0 if first_is_new else 1]
    if not contacts:
        return _("a first contact would help")
    if each.first == me and not first_is_new:
        return _("you could show them round")
    said = ngettext(
        "%(name)s knows one person here", "%(name)s knows %(n)s people here", contacts
    )
    name = words["second"] if first_is_new else words["first"]
    return said % {"name": name, "n": f"{contacts:,}"}


def _joined(parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return _("%(some)s and %(last)s") % {
        "some": _(", ").join(parts[:-1]),
        "last": parts[-1],
    }


def crossing(
    key: str,
    about: tuple[Sequence[Detail], Sequence[Detail]],
    names: Mapping[str, str],
) -> str:
    """One boundary between two people: what it is, and on which side each stands."""
    sides = [
        next((each.text for each in details if each.key == key), "")
        for details in about
    ]
    name = names.get(key, key)
    if not all(sides):
        return name
    words = _("%(detail)s: %(one)s and %(other)s")
    return words % {"detail": name, "one": sides[0], "other": sides[1]}


def gains_of(
    each: Candidate, first: Person, second: Person, *, is_mine: bool
) -> list[str]:
    """What each of the two may gain, in a sentence each."""
    mine = _("You") if is_mine else first.name
    return [
        _gain(mine, second.name, each.why.first_finds, each.opens[0], is_you=is_mine),
        _gain(
            second.name,
            _("you") if is_mine else first.name,
            each.why.second_finds,
            each.opens[1],
            is_you=False,
        ),
    ]


def _gain(
    who: str, other: str, finds: Sequence[str], opens: int, *, is_you: bool
) -> str:
    words = {"who": who, "other": other, "n": f"{opens:,}"}
    if finds:
        words["words"] = _joined([f"“{word}”" for word in finds[:2]])
        if is_you:
            return _("You: what you look for, %(words)s.") % words
        return _("%(who)s: what they look for, %(words)s.") % words
    if opens > 0:
        told = ngettext(
            "%(who)s: one step nearer to one person beyond %(other)s.",
            "%(who)s: one step nearer to %(n)s people beyond %(other)s.",
            opens,
        )
        return told % words
    return _("%(who)s: somebody new to think with.") % words
