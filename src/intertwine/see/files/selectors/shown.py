"""What becomes of the ties of a file, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.people.models import ImportRow, PeopleImport
from intertwine.people.rules import Audience
from intertwine.people.selectors.import_words import TONES as PEOPLE_TONES
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.selectors.folder import found_in
from intertwine.see.files.selectors.targets import targets_of
from intertwine.see.ties.models import Tie

Verdict = FileTie.Verdict
TIES_ON_A_PAGE = 50
TONES: Mapping[str, str] = {
    **PEOPLE_TONES,
    Verdict.WAITS: "careful",
}
ICONS: Mapping[str, str] = {
    Verdict.NEW: "plus",
    Verdict.CHANGES: "edit",
    Verdict.ENDS: "history",
    Verdict.KEPT: "lock",
    Verdict.AGAIN: "copy",
    Verdict.WAITS: "help",
    Verdict.UNREADABLE: "stop",
    Verdict.ANSWER: "check",
    Verdict.LEFT: "minus",
}
SUMS = {
    Verdict.NEW: gettext_lazy("%(count)s new"),
    Verdict.CHANGES: gettext_lazy("%(count)s changed"),
    Verdict.SAME: gettext_lazy("%(count)s the same as before"),
    Verdict.ENDS: gettext_lazy("%(count)s that end, because they are not in the file"),
    Verdict.KEPT: gettext_lazy("%(count)s kept as they said it"),
    Verdict.AGAIN: gettext_lazy("%(count)s merged, because the file says them again"),
    Verdict.WAITS: gettext_lazy("%(count)s that wait for your answer about people"),
    Verdict.UNREADABLE: gettext_lazy("%(count)s that cannot be read"),
    Verdict.ANSWER: gettext_lazy("%(count)s that come in as answers of people"),
    Verdict.LEFT: gettext_lazy("%(count)s left out"),
}
SENTENCES = {
    "strength": gettext_lazy(
        "We couldn’t read tie %(number)s: the strength says “%(said)s”. Use a number "
        "from 1 to 5."
    ),
    "number": gettext_lazy(
        "We couldn’t read tie %(number)s: the strength says “%(said)s”. Use a number."
    ),
    "date": gettext_lazy(
        "We couldn’t read tie %(number)s: the date says “%(said)s”. Use a date, like "
        "2026-03-31."
    ),
    "order": gettext_lazy(
        "We couldn’t read tie %(number)s: it ends before it begins. Look at its dates."
    ),
    "wave": gettext_lazy(
        "We couldn’t read tie %(number)s: it does not say in which wave it was seen."
    ),
    "self": gettext_lazy(
        "Tie %(number)s leads from somebody to themselves. A tie needs two people."
    ),
    "who": gettext_lazy("One of the two is left out or not answered yet."),
    "others": gettext_lazy("It leads to something that comes in as no person."),
    "field": gettext_lazy("It becomes an answer to a question, and no tie."),
    "kind": gettext_lazy("You left this kind of tie out."),
    "own": gettext_lazy("Kept, because one of the two says it themselves."),
    "stays": gettext_lazy(
        "Kept, though it is not in the file, because one of the two says it themselves."
    ),
    "ended": gettext_lazy(
        "Kept, because one of the two ended it. Only they can bring it back."
    ),
}
AGAIN = gettext_lazy("The same two are named before. The stronger of them counts.")
AGAIN_LATER = gettext_lazy("The same tie, seen in another wave.")


@dataclass(frozen=True)
class ShownTie:
    """One tie of the preview or the result."""

    row: FileTie
    first: str
    second: str
    kind: str
    word: str
    tone: str
    icon: str
    strength: str
    reason: str


@dataclass(frozen=True)
class TieCount:
    """How many ties have a verdict, to filter by."""

    verdict: str
    label: str
    count: int

    @property
    def words(self) -> str:
        """The same as a part of a sentence."""
        return str(SUMS[Verdict(self.verdict)]) % {"count": f"{self.count:,}"}


def tie_counts(network_file: NetworkFile) -> list[TieCount]:
    """How many ties have each verdict; none is left out of the sum. One query."""
    rows = network_file.ties.order_by().values_list("verdict")
    counts = dict(rows.annotate(count=Count("pk")))
    if network_file.people_import.emptied_at:
        counts = network_file.counts
    return [
        TieCount(value, str(label), counts[value])
        for value, label in Verdict.choices
        if counts.get(value)
    ]


def ties_page(
    network_file: NetworkFile, *, chosen: str, page: str | None
) -> dict[str, Any]:
    """One page of ties and the sums of all. Five queries.

    Args:
        network_file: Whose ties.
        chosen: A verdict, to see only ties that have it; anything else: all.
        page: The number of the page, as the address says it.
    """
    counts = tie_counts(network_file)
    rows = network_file.ties.order_by("pk")
    if chosen in Verdict.values:
        rows = rows.filter(verdict=chosen)
    found = Paginator(rows, TIES_ON_A_PAGE).get_page(page)
    by_verdict = {count.verdict: count.count for count in counts}
    return {
        "tie_counts": counts,
        "ties_by_verdict": by_verdict,
        "tie_total": sum(by_verdict.values()),
        "ties_rejected": sum(by_verdict.get(v, 0) for v in FileTie.REJECTED),
        "ties_to_do": sum(by_verdict.get(v, 0) for v in ("new", "changes", "ends")),
        "tie_page": found,
        "ties": shown_ties(network_file, list(found)),
    }


def shown_ties(network_file: NetworkFile, rows: Sequence[FileTie]) -> list[ShownTie]:
    """Ties with what they would do, in words. Three queries."""
    if not rows:  # the file may be gone by then
        return []
    numbers = {number for row in rows for number in (row.first, row.second)}
    names = names_of(network_file.people_import, numbers)
    here = names_here([row.tie_id for row in rows if not row.number and row.tie_id])
    kinds = kind_names(network_file)
    return [
        ShownTie(
            row,
            first=here.get((row.tie_id, 0)) or names.get(row.first, _("left out")),
            second=here.get((row.tie_id, 1)) or names.get(row.second, _("left out")),
            kind=kinds[row.kind],
            word=row.get_verdict_display(),
            tone=TONES.get(row.verdict, ""),
            icon=ICONS.get(row.verdict, "same"),
            strength=_strength_words(row),
            reason=reason_of(network_file, row),
        )
        for row in rows
    ]


def names_of(people_import: PeopleImport, numbers: set[int]) -> dict[int, str]:
    """What the people of some rows are called. One query."""
    rows = ImportRow.objects.filter(people_import=people_import, number__in=numbers)
    return {
        number: str(wanted.get("name") or (cells[0] if cells else ""))
        for number, wanted, cells in rows.values_list("number", "wanted", "cells")
    }


def names_here(ties: Sequence[int]) -> dict[tuple[int | None, int], str]:
    """The two people of ties that are not in the file, as weavers see them. One query."""
    if not ties:
        return {}
    rows = Tie.objects.filter(pk__in=ties).select_related("first", "second")
    found: dict[tuple[int | None, int], str] = {}
    for tie in rows.order_by():
        for side, person in enumerate((tie.first, tie.second)):
            is_seen = person.presence >= Audience.WEAVERS
            name = person.name if is_seen else _("Somebody who is not shown")
            found[tie.pk, side] = name
    return found


def kind_names(network_file: NetworkFile) -> list[str]:
    """What each kind of the file becomes, by name. One query."""
    kinds = found_in(network_file).kinds
    return [
        target.name if target else kind.name
        for target, kind in zip(targets_of(network_file), kinds, strict=True)
    ]


def _strength_words(row: FileTie) -> str:
    if row.strength is None:
        return ""
    if row.said in {"", str(row.strength)}:
        return str(row.strength)
    return _("%(strength)s, in the file %(said)s") % {
        "strength": row.strength,
        "said": row.said,
    }


def reason_of(network_file: NetworkFile, row: FileTie) -> str:
    """Why a tie is not simply put in place, as a sentence; empty if it is."""
    if row.verdict == Verdict.AGAIN:
        has_waves = network_file.wave_column is not None
        return str(AGAIN_LATER if has_waves else AGAIN)
    if not row.reason:
        return ""
    is_any_number = row.reason == "strength" and network_file.scale != "same"
    sentence = SENTENCES["number" if is_any_number else row.reason]
    return str(sentence) % {"number": row.number, "said": row.said}


def rejected_ties(network_file: NetworkFile) -> Iterator[list[str]]:
    """The ties that were not put in, with the reason in front, headings first.

    The headings are those of a file of ties that we read, in any language.
    """
    yield [
        _("Why this row was left out"),
        *(_("Number"), "From", "To", "Type", "Strength"),
    ]
    rows = network_file.ties.filter(verdict__in=FileTie.REJECTED)
    for piece in rows.in_pieces(1000):
        for shown in shown_ties(network_file, piece):
            row = shown.row
            reason = shown.reason or shown.word
            ends = (shown.first, shown.second)
            yield [reason, str(row.number), *ends, shown.kind, row.said]


def waits_for_answers(network_file: NetworkFile) -> int:
    """How many people the weaver is asked about. One query."""
    rows = network_file.people_import.rows
    return rows.filter(verdict=ImportRow.Verdict.ASK).count()
