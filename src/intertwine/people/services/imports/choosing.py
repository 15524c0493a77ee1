"""Saying which sheet, which row of headings, and what each column is about."""

from collections.abc import Sequence
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.errors import Refused
from intertwine.kit.tables import rows_of, sheets_in
from intertwine.kit.tables.headings import NO_HEADINGS, heading_names, heading_row
from intertwine.people.models import PeopleImport, User
from intertwine.people.rules import columns
from intertwine.people.selectors.plans import column_labels, guesser, is_target
from intertwine.people.services.imports.running import check_import

SAMPLED_ROWS = 200
OPEN = (
    PeopleImport.Status.COLUMNS,
    PeopleImport.Status.READY,
    PeopleImport.Status.CANCELLED,
)
TOO_LATE = gettext_lazy(
    "This import has moved on. Its columns cannot be changed any more."
)


def guess_columns(people_import: PeopleImport, *, row: int | None = None) -> None:
    """Guess the headings and what they mean. Changes the object, saves nothing.

    Args:
        people_import: With its sheet chosen.
        row: Which of the first rows holds the headings, if somebody said so.
    """
    sheet = sheets_in(people_import.kept)[people_import.sheet]
    known = guesser(people_import.network)
    top = [cells for _number, cells in sheet.top]
    found = heading_row(top, known.is_known) if row is None else row
    names = top[found] if found > NO_HEADINGS else []
    people_import.heading_row = found
    people_import.headings = heading_names(names, sheet.columns)
    people_import.rows_total = max(0, sheet.rows - found - 1)
    people_import.columns = known.guess(people_import.headings, samples(people_import))


def samples(people_import: PeopleImport) -> list[list[str]]:
    """Some values of each column, from the first rows."""
    rows = rows_of(people_import.kept, people_import.sheet)
    found: list[list[str]] = [[] for _heading in people_import.headings]
    start = people_import.heading_row + 1
    for row in islice(rows, start, start + SAMPLED_ROWS):
        for place, cell in enumerate(row.cells):
            if cell:
                found[place].append(cell)
    return found


def choose_sheet(*, people_import: PeopleImport, sheet: int, row: int | None) -> None:
    """Read another sheet, or take another row for the headings.

    Raises:
        Refused: If there is no such sheet or row, or it is too late.
    """
    if people_import.status not in OPEN:
        raise Refused(TOO_LATE)
    sheets = sheets_in(people_import.kept)
    if not 0 <= sheet < len(sheets) or not sheets[sheet].rows:
        raise Refused(_("There is nothing on this sheet."))
    is_other = sheet != people_import.sheet
    if row is not None and not NO_HEADINGS <= row < len(sheets[sheet].top):
        raise Refused(_("The headings are not among the first rows of the file."))
    people_import.sheet = sheet
    guess_columns(people_import, row=None if is_other else row)
    people_import.status = PeopleImport.Status.COLUMNS
    people_import.save()


@transaction.atomic
def choose_columns(
    *, by: User | None, people_import: PeopleImport, targets: Sequence[str]
) -> None:
    """Say what each column is about, and have every row checked.

    Raises:
        Refused: If no column holds a name, or two claim the same.
    """
    if people_import.status not in OPEN:
        raise Refused(TOO_LATE)
    people_import.columns = list(targets)
    people_import.save(update_fields=["columns"])
    _check_targets(people_import)
    check_import(by=by, people_import=people_import)


def _check_targets(people_import: PeopleImport) -> None:
    targets = people_import.columns
    known = all(is_target(people_import.network, target) for target in set(targets))
    if len(targets) != len(people_import.headings) or not known:
        raise Refused(_("Something about the columns was lost. Choose them again."))
    if not columns.has_name(targets):
        raise Refused(
            _("No column holds people's names. Say which one does, or which two.")
        )
    for target in columns.twice(targets):
        raise Refused(
            _("Two columns are said to be “%(label)s”. Leave one of them out.")
            % {"label": column_labels().get(target) or _name_of(people_import, target)}
        )


def _name_of(people_import: PeopleImport, target: str) -> str:
    pk = target.removeprefix(columns.FIELD)
    return people_import.network.fields.get(pk=pk).name
