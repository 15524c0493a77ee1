"""What is in view, in one sentence, and the words that the browser needs for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from scipy.sparse import csgraph

from intertwine.see.map.rules import Drawn


def sentence_of(shown: Drawn, whole: Drawn) -> str:
    """How many people and ties are in view, and how they hang together.

    The same words as the browser says when something changes.
    """
    people, all_people = shown.graph.size, whole.graph.size
    if not all_people:
        return _("Nobody is on this map yet.")
    total = (
        _("%(shown)s of %(all)s people")
        % {"shown": f"{people:,}", "all": f"{all_people:,}"}
        if people < all_people
        else count_people(people)
    )
    first = _("%(people)s, %(ties)s.") % {
        "people": total,
        "ties": count_ties(len(shown.ties)),
    }
    rest = ", ".join(_rest(shown))
    return f"{first} {rest}." if rest else first


def _rest(shown: Drawn) -> list[str]:
    if not len(shown.ties):
        return []
    _count, piece = csgraph.connected_components(shown.graph.neighbours, directed=False)
    sizes = np.bincount(piece)
    alone, pieces = int((sizes == 1).sum()), int((sizes > 1).sum())
    told = []
    if pieces > 1:
        told.append(
            ngettext("%(n)s piece", "%(n)s pieces", pieces) % {"n": f"{pieces:,}"}
        )
    elif pieces == 1 and not alone:
        told.append(_("All in one piece"))
    if alone:
        words = ngettext("%(n)s without a tie", "%(n)s without a tie", alone)
        told.append(words % {"n": f"{alone:,}"})
    return told


def count_people(number: int) -> str:
    """How many people, in words."""
    return ngettext("%(n)s person", "%(n)s people", number) % {"n": f"{number:,}"}


def count_ties(number: int) -> str:
    """How many ties, in words."""
    return ngettext("%(n)s tie", "%(n)s ties", number) % {"n": f"{number:,}"}


def browser_words() -> SafeString:
    """The words of the map for the browser, as JSON in a template element.

    Safe there: neither a tag nor an entity can begin.
    """
    words = json.dumps(words_for_browser(), ensure_ascii=False)
    return SafeString(words.replace("<", "\\u003c").replace("&", "\\u0026"))


def words_for_browser() -> dict[str, Any]:
    """Everything the map says by itself: words with places for names and numbers."""
    return {
        "people": _plural(lambda n: ngettext("%(n)s person", "%(n)s people", n)),
        "ties": _plural(lambda n: ngettext("%(n)s tie", "%(n)s ties", n)),
        "groups": _plural(lambda n: ngettext("%(n)s circle", "%(n)s circles", n)),
        "pieces": _plural(lambda n: ngettext("%(n)s piece", "%(n)s pieces", n)),
        "alone": _plural(
            lambda n: ngettext("%(n)s without a tie", "%(n)s without a tie", n)
        ),
        "picked": _plural(
            lambda n: ngettext("%(n)s person chosen", "%(n)s people chosen", n)
        ),
        "found": _plural(lambda n: ngettext("%(n)s found", "%(n)s found", n)),
        "organisation": _plural(
            lambda n: ngettext("%(n)s organisation", "%(n)s organisations", n)
        ),
        "gathering": _plural(
            lambda n: ngettext("%(n)s gathering", "%(n)s gatherings", n)
        ),
    } | {key: _braces(words) for key, words in _sentences().items()}


def _plural(said: Callable[[int], str]) -> dict[str, str]:
    return {"one": _braces(said(1)), "other": _braces(said(2))}


def _braces(words: str) -> str:
    """Places for names as the browser knows them.

    >>> _braces("%(shown)s of %(all)s people")
    '{shown} of {all} people'
    """
    return words.replace("%(", "{").replace(")s", "}")


def _sentences() -> dict[str, str]:
    return {
        "shown_of": _("%(shown)s of %(all)s people"),
        "sentence": _("%(people)s, %(ties)s."),
        "nobody": _("Nobody is on this map yet."),
        "one_piece": _("All in one piece"),
        "at": _("as it was on %(date)s"),
        "unknown": _("Not known"),
        "others": _("All others"),
        "organisations": _("Organisations"),
        "gatherings": _("Gatherings"),
        "both": _("%(people)s and %(beside)s"),
        "range": _("%(from)s to %(to)s"),
        "person": _("%(name)s, %(about)s: %(ties)s."),
        "person_plain": _("%(name)s: %(ties)s."),
        "next": _("%(place)s of %(count)s: %(name)s, %(how)s."),
        "no_ties": _("No ties to walk along."),
        "said_by_one": _("said by one"),
        "reported": _("from a list or a report"),
        "to": _("%(kind)s, to them"),
        "from": _("%(kind)s, from them"),
        "nobody_found": _("Nobody found."),
        "moved": _("%(name)s stays where you put them."),
        "walked_back": _("Back to %(name)s."),
        "canvas": _("Map of people and their ties"),
        "keys": _(
            "Left and right arrows choose a tie, down walks along it, up walks back,"
            " Enter opens the person, Escape lets go."
        ),
        "play": _("Play through time"),
        "pause": _("Pause"),
        "loading": _("Drawing the map …"),
        "no_webgl": _(
            "Your browser cannot draw the map. Here are the people as a list."
        ),
        "failed": _("The map could not be loaded. Here are the people as a list."),
        "late": _(
            "The map may not be up to date: we cannot reach the server just now."
        ),
        "changed": _("The map has changed."),
        "group_label": _("%(name)s, %(people)s"),
        "closer_hint": _("Zoom in to see people."),
        "suggested": _("Could meet"),
    }
