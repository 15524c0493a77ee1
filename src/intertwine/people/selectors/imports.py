"""What weavers see of an import."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.tables.headings import heading_names
from intertwine.people.models import ImportRow, PeopleImport, Person, Standing
from intertwine.people.rules import audience_of, columns
from intertwine.people.selectors.details import Detail
from intertwine.people.selectors.import_words import (
    ASK,
    TONES,
    reason_words,
    value_words,
)
from intertwine.people.selectors.plans import key_labels

Verdict = ImportRow.Verdict
ROWS_ON_A_PAGE = 50
REASON = gettext_lazy("Why this row was left out")
ICONS = {
    Verdict.NEW.value: "plus",
    Verdict.CHANGES.value: "edit",
    Verdict.KEPT.value: "lock",
    Verdict.ASK.value: "help",
    Verdict.TWICE.value: "copy",
    Verdict.UNREADABLE.value: "stop",
    Verdict.LEFT.value: "minus",
}
SUMS = {
    Verdict.NEW: gettext_lazy("%(count)s new"),
    Verdict.CHANGES: gettext_lazy("%(count)s changed"),
    Verdict.SAME: gettext_lazy("%(count)s the same as before"),
    Verdict.KEPT: gettext_lazy("%(count)s kept as they wrote it"),
    Verdict.ASK: gettext_lazy("%(count)s to ask you about"),
    Verdict.TWICE: gettext_lazy("%(count)s twice in the file"),
    Verdict.UNREADABLE: gettext_lazy("%(count)s that cannot be read"),
    Verdict.LEFT: gettext_lazy("%(count)s left out by you"),
}


@dataclass(frozen=True)
class Change:
    """One detail, from old to new."""

    key: str
    label: str
    old: str
    new: str


@dataclass
class ShownRow:
    """One row of the preview or the result."""

    row: ImportRow
    name: str
    word: str
    tone: str
    changes: list[Change] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    candidates: list[Person] = field(default_factory=list)
    details: str = ""

    @property
    def icon(self) -> str:
        """The picture that says the same as the word."""
        return ICONS.get(self.row.verdict, "same")


@dataclass(frozen=True)
class VerdictCount:
    """How many rows have a verdict, to filter by."""

    verdict: str
    label: str
    count: int

    @property
    def words(self) -> str:
        """The same as a part of a sentence."""
        return str(SUMS[Verdict(self.verdict)]) % {"count": f"{self.count:,}"}


def verdict_counts(people_import: PeopleImport) -> list[VerdictCount]:
    """How many rows have each verdict; none is left out of the sum. One query."""
    rows = people_import.rows.order_by().values_list("verdict")
    counts = dict(rows.annotate(count=Count("pk")))
    if people_import.emptied_at:
        counts = people_import.counts
    return [
        VerdictCount(value, str(label), counts[value])
        for value, label in Verdict.choices
        if counts.get(value)
    ]


def shown_rows(
    people_import: PeopleImport, rows: Sequence[ImportRow], standing: Standing
) -> list[ShownRow]:
    """Rows with what they would do, in words. Three queries at most."""
    labels = key_labels(people_import)
    people = Person.objects.visible_to(standing).select_related("organisation")
    pks = {pk for row in rows for pk in row.candidates}
    known = people.in_bulk(list(pks)) if pks else {}
    found = []
    for row in rows:
        reasons = reason_words(row.reasons, labels)
        if row.verdict == Verdict.ASK and not reasons:
            reasons = [str(ASK)]
        found.append(
            ShownRow(
                row,
                name=_name(row),
                word=row.get_verdict_display(),
                tone=TONES.get(row.verdict, ""),
                changes=_changes(row, labels),
                reasons=reasons,
                candidates=[known[pk] for pk in row.candidates if pk in known],
                details=_details(row),
            )
        )
    return found


def rows_page(
    people_import: PeopleImport, standing: Standing, *, chosen: str, page: str | None
) -> dict[str, Any]:
    """One page of rows and the sums of all, as the templates of rows want them.

    Six queries at most.

    Args:
        people_import: Whose rows.
        standing: Who looks at them.
        chosen: A verdict, to see only rows that have it; anything else: all rows.
        page: The number of the page, as the address says it.
    """
    counts = verdict_counts(people_import)
    rows = _rows_chosen(people_import, chosen)
    found = Paginator(rows, ROWS_ON_A_PAGE).get_page(page)
    by_verdict = {count.verdict: count.count for count in counts}
    to_do = by_verdict.get("new", 0) + by_verdict.get("changes", 0)
    return {
        "people_import": people_import,
        "counts": counts,
        "by_verdict": by_verdict,
        "total": sum(by_verdict.values()),
        "rejected": sum(by_verdict.get(v, 0) for v in ImportRow.REJECTED),
        "to_do": to_do,
        "has_work": to_do > 0,
        "chosen": chosen,
        "page": found,
        "rows": shown_rows(people_import, list(found), standing),
        "undo_day": undo_day(people_import),
    }


def _rows_chosen(people_import: PeopleImport, chosen: str) -> QuerySet[ImportRow]:
    rows = people_import.rows.order_by("number")
    return rows.filter(verdict=chosen) if chosen in Verdict.values else rows


def row_to_come_to(people_import: PeopleImport, then: QueryDict) -> int | None:
    """The number of the row that a page of rows begins with. Two queries.

    Args:
        people_import: Whose rows.
        then: What the address of the page says; that of anything else comes to no row.
    """
    if "page" not in then or then.get("part") == "ties":
        return None
    rows = _rows_chosen(people_import, then.get("show", ""))
    found = list(Paginator(rows, ROWS_ON_A_PAGE).get_page(then.get("page")))
    return found[0].number if found else None


def page_of_row(people_import: PeopleImport, then: QueryDict, number: int) -> int:
    """The page on which a row is now. One query.

    Rows that are answered go from the list of those that are asked about, so what
    was its second page may be its first.
    """
    rows = _rows_chosen(people_import, then.get("show", ""))
    return rows.filter(number__lt=number).count() // ROWS_ON_A_PAGE + 1


def _name(row: ImportRow) -> str:
    name = str(row.wanted.get(columns.NAME, ""))
    return name or " · ".join(cell for cell in row.cells[:3] if cell) or _("No name")


def _details(row: ImportRow) -> str:
    keys = ("organisation", "email", "phone")
    said = [str(row.wanted[key]) for key in keys if row.wanted.get(key)]
    return " · ".join(said)


def _changes(row: ImportRow, labels: dict[str, str]) -> list[Change]:
    return [
        Change(key, labels.get(key, key), value_words(key, old), value_words(key, new))
        for key, (old, new, _seen) in row.changes.items()
    ]


def looked_at(rows: Sequence[ShownRow]) -> dict[Person, list[Detail]]:
    """Which private details of whom these rows show. One query."""
    people = Person.objects.in_bulk(
        [s.row.person_id for s in rows if s.row.person_id and s.changes]
    )
    found: dict[Person, list[Detail]] = {}
    for shown in rows:
        person = people.get(shown.row.person_id or 0)
        if person is not None:
            found[person] = [
                Detail(c.key, c.label, c.old, audience_of(c.key, person.audiences))
                for c in shown.changes
                if c.old and c.key != columns.NAME
            ]
    return found


def rejected_rows(people_import: PeopleImport) -> Iterator[list[str]]:
    """The rows that were not put in, as they came, with the reason in front.

    The first of them is the headings; the file can be mended and sent again.
    """
    labels = key_labels(people_import)
    width = len(people_import.headings)
    yield [str(REASON), *heading_names(people_import.headings, width)]
    rows = people_import.rows.filter(verdict__in=ImportRow.REJECTED)
    for piece in rows.in_pieces(1000):
        for row in piece:
            reasons = reason_words(row.reasons, labels) or [str(ASK)]
            cells = [*row.cells, *[""] * width][:width]
            yield [" ".join(reasons), *cells]


def imports_of(standing: Standing, pages: str = "people") -> list[PeopleImport]:
    """The imports of a network, the newest first. One query.

    Args:
        standing: A weaver.
        pages: The namespace of the pages that lead through them.
    """
    found = PeopleImport.objects.filter(network=standing.network, pages=pages)
    return list(found.exclude(status=PeopleImport.Status.CANCELLED)[:20])


def work_words(people_import: PeopleImport) -> str:
    """What is happening to an import, and how much of it is left."""
    is_counted = people_import.rows_total > 0
    if people_import.status == PeopleImport.Status.CHECKING and not is_counted:
        return _("Reading the rows. Nothing is counted yet.")
    sentences = {
        PeopleImport.Status.CHECKING: _("Reading the rows: %(done)s of %(total)s."),
        PeopleImport.Status.APPLYING: _("Putting people in place: %(done)s so far."),
        PeopleImport.Status.CANCELLING: _("Taking everything back: %(done)s so far."),
        PeopleImport.Status.UNDOING: _("Taking the import back: %(done)s so far."),
    }
    said = {
        "done": f"{people_import.rows_done:,}",
        "total": f"{people_import.rows_total:,}",
    }
    return sentences[PeopleImport.Status(people_import.status)] % said


def undo_day(people_import: PeopleImport) -> str:
    """The last day on which an import can be undone, as a date."""
    until = people_import.undo_until
    return date_format(until, "j F Y") if until else ""
