"""Who has been heard and who is missing: people by presence, themes by voices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from intertwine.kit.charts import Bar
from intertwine.listen.gatherings.models import Gathering, Presence, Voice
from intertwine.listen.gatherings.selectors import words_of
from intertwine.listen.themes.rules.ledger import (
    Cell,
    Heard,
    Hope,
    Ledger,
    Line,
    did_all_say,
    ledger_of,
)
from intertwine.people.models import Nation, Sector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intertwine.listen.gatherings.models import Prompt, Round
    from intertwine.listen.themes.models import Theme
    from intertwine.people.models import Network

BACKGROUND = ("nation", "sector", "role")
MOST_INVITED = 5
MOST_NAMED = 3


@dataclass(frozen=True)
class Part:
    """Which part of a gathering the ledger is about; the whole if nothing is given."""

    prompt: Prompt | None = None
    during: Round | None = None
    theme: Theme | None = None

    @property
    def counts_voices(self) -> bool:
        """Of a theme, nobody knows how many people said it."""
        return self.theme is not None


@dataclass(frozen=True)
class Table:
    """One table of the ledger with its picture."""

    title: str
    lines: Sequence[Line]
    bars: Sequence[Bar]
    most: int


@dataclass(frozen=True)
class Invite:
    """Who to invite next, and where to find them."""

    line: Line
    words: str
    find: str


@dataclass(frozen=True)
class Told:
    """The ledger in words, tables and steps."""

    ledger: Ledger
    sentence: str
    tables: Sequence[Table]
    invite: Sequence[Invite]
    counts_voices: bool


def ledger_for(gathering: Gathering, part: Part) -> Ledger:
    """Who was heard, against who was hoped for. Three queries."""
    heard = _voices(gathering, part) if part.counts_voices else _people(gathering, part)
    hopes = [
        Hope((row.nation, row.sector, row.role), row.hoped)
        for row in gathering.expected.all()
    ]
    words = words_of(gathering.network)
    return ledger_of(heard, hopes, [words.nations, words.sectors, words.roles])


def _people(gathering: Gathering, part: Part) -> Heard:
    """How many people came from where. One query."""
    rows = Presence.objects.filter(
        Q(intake=None) | Q(intake__undone_at=None),
        round__gathering=gathering,
        prompt=part.prompt,
    )
    if part.during is not None:
        rows = rows.filter(round=part.during)
    return _counted(rows.order_by().values_list(*BACKGROUND).annotate(n=Sum("people")))


def _voices(gathering: Gathering, part: Part) -> Heard:
    """How many voices came from where. One query."""
    rows = Voice.objects.of(gathering).shown()
    wanted: dict[str, Any] = {
        "placements__theme": part.theme,
        "placements__sorting__owner": None,
        "prompt": part.prompt,
        "round": part.during,
    }
    rows = rows.filter(
        placements__sorting__owner=None,
        **{key: value for key, value in wanted.items() if value is not None},
    )
    return _counted(
        rows.order_by().values_list(*BACKGROUND).annotate(n=Count("pk", distinct=True))
    )


def _counted(rows: Any) -> Heard:
    found: Counter[Cell] = Counter()
    for *cell, number in rows:
        found[cell[0], cell[1], cell[2]] += number
    return found


def told_ledger(gathering: Gathering, part: Part) -> Told:
    """The ledger as it is read. Three queries."""
    ledger = ledger_for(gathering, part)
    titles = (_("By nation"), _("By sector"), _("By role"))
    parts = (ledger.nations, ledger.sectors, ledger.roles)
    tables = [
        _table(title, lines)
        for title, lines in zip(titles, parts, strict=True)
        if lines
    ]
    network = gathering.network
    invite = [_invite(line, network) for line in ledger.missing[:MOST_INVITED]]
    words = sentence_of(
        ledger.total,
        ledger.missing,
        counts_voices=part.counts_voices,
        is_complete=did_all_say(parts),
    )
    return Told(ledger, words, tables, invite, part.counts_voices)


def _table(title: str, lines: Sequence[Line]) -> Table:
    bars = [Bar(named(line), line.heard or 0, of_hoped(line)) for line in lines]
    longest = max(
        [*(line.hoped for line in lines), *(line.heard or 0 for line in lines)]
    )
    return Table(title, lines, bars, longest)


def named(line: Line) -> str:
    """What a line is called; whoever did not say is not left out."""
    return line.name or _("Did not say")


def heard_words(line: Line) -> str:
    """How many, as far as may be told."""
    if line.heard is None:
        return _("Too few to show")
    return _("%(number)s or more") % {"number": line.heard}


def of_hoped(line: Line) -> str:
    """How many, of how many hoped for."""
    if not line.hoped:
        return heard_words(line)
    return _("%(heard)s, of %(hoped)s hoped for") % {
        "heard": heard_words(line),
        "hoped": line.hoped,
    }


def sentence_of(
    total: Line,
    missing: Sequence[Line],
    *,
    counts_voices: bool = False,
    is_complete: bool = True,
) -> str:
    """How many were heard, and who least.

    Those who were heard need not be those who were hoped for, so the two figures stand
    beside each other, and neither is called a part of the other.

    Args:
        total: Everybody.
        missing: Of what was hoped for, what is missing.
        counts_voices: Whether voices are counted, and not people.
        is_complete: Whether everybody said where they are from.
    """
    if total.heard is None:
        words = _("Too few have been heard so far to show where they are from.")
    elif counts_voices:
        words = _("At least %(number)s voices are in this theme.")
    elif total.hoped:
        words = _(
            "At least %(number)s people have been heard; %(hoped)s were hoped for."
        )
    else:
        words = _("At least %(number)s people have been heard.")
    words %= {"number": total.heard, "hoped": total.hoped}
    named_ones = [line.name for line in missing if line.name][:MOST_NAMED]
    if not named_ones or counts_voices:
        return words
    least = _("Least heard so far: %(names)s.") % {"names": ", ".join(named_ones)}
    if is_complete:
        return f"{words} {least}"
    unsaid = _("Not all said where they are from, so some of these may have been here.")
    return f"{words} {least} {unsaid}"


def _invite(line: Line, network: Network) -> Invite:
    words = _("%(who)s: %(heard)s.") % {
        "who": line.name or _("Anybody"),
        "heard": of_hoped(line),
    }
    return Invite(line, words, _find(line.name, network))


def _find(name: str, network: Network) -> str:
    """Where people of the network who fit are listed; empty where it cannot be said."""
    query = []
    for part in name.split(" · "):
        for field, choices in (("nation", Nation), ("sector", Sector)):
            query += [
                f"{field}={value}"
                for value, label in choices.choices
                if str(label) == part
            ]
    address = reverse("people:directory", args=[network.slug])
    return f"{address}?{'&'.join(query)}" if query else ""
