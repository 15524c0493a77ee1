"""Saying whether a row is about somebody who is here, where that is not sure."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.people.models import ImportRow, PeopleImport
from intertwine.people.selectors.known import snapshots
from intertwine.people.services.imports.checking import CHUNK, compare_with

SOMEBODY_NEW = "new"
THEM = "them"
LEAVE_OUT = "leave"


@transaction.atomic
def answer_row(*, row: ImportRow, answer: str) -> None:
    """Decide whom a row is about.

    Args:
        row: One that is asked about.
        answer: The number of one of its candidates, ``new`` or ``leave``.

    Raises:
        Refused: If the row is not asked about, or the person is another row's.
    """
    if row.people_import.status != PeopleImport.Status.READY:
        raise Refused(_("This import has moved on meanwhile. Look at it again."))
    if row.verdict != ImportRow.Verdict.ASK:
        raise Refused(_("This row has been answered already."))
    if answer == SOMEBODY_NEW:
        row.verdict = ImportRow.Verdict.NEW
    elif answer == LEAVE_OUT:
        row.verdict = ImportRow.Verdict.LEFT
        row.reasons = [["left", "", {}]]
    else:
        _is_about(row, answer)
    row.save()


def answer_rows(*, people_import: PeopleImport, answers: Mapping[int, str]) -> None:
    """Decide whom some rows are about: the key of a row to an answer as above.

    What is not asked about any more is left as it is, so it may be sent twice.

    Raises:
        Refused: If an answer cannot stand; those before it do.
    """
    asked = people_import.rows.filter(verdict=ImportRow.Verdict.ASK, pk__in=answers)
    for row in asked.select_related("people_import__network"):
        answer_row(row=row, answer=answers[row.pk])


def _is_about(row: ImportRow, answer: str) -> None:
    pk = number_in(answer)
    if pk is None or pk not in row.candidates:
        raise Refused(_("Choose one of the people shown."))
    if row.people_import.rows.filter(person=pk).exists():
        raise Refused(
            _("Another row of this file is about that person already. Leave one out.")
        )
    now = snapshots(row.people_import.network, [pk]).get(pk)
    if now is None:
        raise Refused(_("That person is no longer here."))
    compare_with(row, now)


@transaction.atomic
def answer_all(*, people_import: PeopleImport, answer: str) -> int:
    """Give every row that is still asked about the same answer.

    Args:
        people_import: With rows that are asked about.
        answer: ``new``, ``leave``, or ``them``: whoever was found, where only one was.
    """
    if people_import.status != PeopleImport.Status.READY:
        raise Refused(_("This import has moved on meanwhile. Look at it again."))
    asked = people_import.rows.filter(verdict=ImportRow.Verdict.ASK)
    if answer == THEM:
        return _are_found(people_import)
    if answer == SOMEBODY_NEW:
        return asked.update(verdict=ImportRow.Verdict.NEW)
    return asked.update(verdict=ImportRow.Verdict.LEFT, reasons=[["left", "", {}]])


def _are_found(people_import: PeopleImport) -> int:
    """Every row of which one person was found is about that person."""
    taken = set(people_import.rows.values_list("person", flat=True))
    asked = people_import.rows.filter(verdict=ImportRow.Verdict.ASK)
    answered = 0
    for piece in asked.in_pieces(CHUNK):
        lone = [row for row in piece if len(row.candidates) == 1]
        known = snapshots(people_import.network, [row.candidates[0] for row in lone])
        for row in lone:
            now = known.get(row.candidates[0])
            if now is not None and now.pk not in taken:
                compare_with(row, now)
                taken.add(now.pk)
                answered += 1
        ImportRow.objects.bulk_update(
            lone, ["verdict", "person", "changes", "reasons"], batch_size=CHUNK
        )
    return answered
