"""What became of a row, in words: verdicts, reasons, and values from old to new."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from intertwine.people.models import ImportRow, Nation, Person, Sector

Verdict = ImportRow.Verdict

TONES: Mapping[str, str] = {
    Verdict.NEW: "good",
    Verdict.CHANGES: "news",
    Verdict.ASK: "careful",
    Verdict.TWICE: "careful",
    Verdict.UNREADABLE: "wrong",
}

SENTENCES = {
    "no-name": gettext_lazy("There is no name in this row. Write one into it."),
    "email": gettext_lazy(
        "%(column)s says “%(said)s”. That is not a whole e-mail address. It needs a "
        "name, an @ and a place, like ann@example.org."
    ),
    "two-emails": gettext_lazy(
        "%(column)s holds two e-mail addresses: “%(said)s”. Keep the one that works."
    ),
    "nation": gettext_lazy(
        "%(column)s says “%(said)s”. Use England, Northern Ireland, Scotland, Wales or "
        "Somewhere else."
    ),
    "which-nation": gettext_lazy(
        "%(column)s says “%(said)s”. Say which nation: England, Northern Ireland, "
        "Scotland or Wales."
    ),
    "choice": gettext_lazy("%(column)s says “%(part)s”. The choices are: %(options)s."),
    "number": gettext_lazy("%(column)s says “%(said)s”. Use a number, like 12 or 3.5."),
    "date": gettext_lazy(
        "%(column)s says “%(said)s”. Use a date with the day first, like 31/3/2026."
    ),
    "yes-no": gettext_lazy("%(column)s says “%(said)s”. Use yes or no."),
    "way": gettext_lazy(
        "%(column)s says “%(part)s”. Use e-mail, phone call, text message, letter or "
        "in person."
    ),
    "too-long": gettext_lazy(
        "%(column)s is too long: “%(said)s…”. Keep it under %(most)s letters."
    ),
    "twice": gettext_lazy(
        "Row %(row)s is about the same person. Put what you know into one row."
    ),
    "shared": gettext_lazy(
        "Row %(row)s has the same e-mail address or number, but another name. Give each "
        "person their own, or leave it empty for one of them."
    ),
    "left": gettext_lazy("You left this row out."),
    "came": gettext_lazy(
        "Somebody like this has come to the network since you looked the rows over."
    ),
    "gone": gettext_lazy("This person is no longer here."),
    "kept-own": gettext_lazy("%(column)s: kept, because they wrote it themselves."),
    "kept-private": gettext_lazy(
        "%(column)s: kept, because they look after it themselves."
    ),
    "kept-quiet": gettext_lazy(
        "%(column)s: kept, because they asked for it. Only they can change that."
    ),
    "meanwhile": gettext_lazy(
        "%(column)s: kept, because somebody changed it meanwhile."
    ),
    "since": gettext_lazy("%(column)s: kept, because somebody has changed it since."),
    "built-on": gettext_lazy(
        "Kept, because somebody has changed or added something since, or they joined."
    ),
}
NAME_COLUMN = pgettext_lazy("column of a table", "The name")
ASK = gettext_lazy("Somebody like this may be here already.")


def reason_words(reasons: Iterable[list[Any]], labels: Mapping[str, str]) -> list[str]:
    """The sentences for the reasons of one row.

    Args:
        reasons: ``[code, heading or key, facts]`` as kept with the row.
        labels: What each key is called.
    """
    found = []
    for code, column, facts in reasons:
        name = labels.get(column, column) or str(NAME_COLUMN)
        told = {
            key: f"{said:,}" if isinstance(said, int) else said
            for key, said in facts.items()
        }
        found.append(str(SENTENCES[code]) % {"column": name, **told})
    return found


def value_words(key: str, value: Any) -> str:
    """What a value says, as people read it."""
    if key == "nation":
        return str(dict(Nation.choices).get(value, value or ""))
    if key == "sector":
        sector, words = value or ["", ""]
        return words or str(dict(Sector.choices).get(sector, ""))
    if key == "contact_ways":
        ways = dict(Person.ContactWay.choices)
        return ", ".join(str(ways.get(way, way)) for way in value or [])
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "")
