"""The verbs of an import, and the work behind them, which any process may take up."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from intertwine.kit.errors import Refused
from intertwine.kit.housekeeping import optimise_database
from intertwine.people.companions import companions
from intertwine.people.models import ImportRow, PeopleImport, User
from intertwine.people.services.imports.applying import put_in_place
from intertwine.people.services.imports.checking import check_rows
from intertwine.people.services.imports.run import Interrupted, Run, claim
from intertwine.people.services.imports.undoing import clear_away, take_back

log = logging.getLogger(__name__)
Status = PeopleImport.Status

WORK: Mapping[str, Callable[[Run], None]] = {
    Status.CHECKING: check_rows,
    Status.APPLYING: put_in_place,
    Status.CANCELLING: clear_away,
    Status.UNDOING: take_back,
}
MOST_FAILURES = 3


@task()
def run_import(pk: int) -> None:
    """Do what an import is waiting for. Doing it twice does it once."""
    run = claim(pk)
    if run is None:
        return
    status = run.status
    try:
        WORK[status](run)
        if status in {Status.APPLYING, Status.UNDOING}:
            optimise_database()
    except Interrupted:
        log.info("Import %s was stopped or taken over", pk)
    except Exception:
        log.exception("Import %s failed while %s", pk, run.status)
        _give_up_if_hopeless(run)
        raise


def _give_up_if_hopeless(run: Run) -> None:
    """Let go of the import; after several failures go back to where it was safe."""
    failures = run.people_import.failures + 1
    safe = {
        Status.CHECKING.value: Status.COLUMNS,
        Status.APPLYING.value: Status.CANCELLING,
    }
    is_hopeless = failures >= MOST_FAILURES and run.status in safe
    run.beat(
        runner="",
        failures=0 if is_hopeless else failures,
        has_failed=is_hopeless,
        status=safe[run.status] if is_hopeless else run.status,
    )


def resume_imports() -> None:
    """Have somebody take up every import whose process died. Run it every minute."""
    for pk in PeopleImport.objects.unattended().values_list("pk", flat=True):
        run_import.enqueue(pk)


def check_import(*, by: User | None, people_import: PeopleImport) -> None:
    """Have every row read and held against who is here.

    Raises:
        Gone: If the file is no longer kept.
        Refused: If it is too late.
    """
    people_import.must_be_kept()
    before = [Status.COLUMNS, Status.READY, Status.CANCELLED]
    _move(people_import, before, Status.CHECKING, by=by)


def note_source(*, people_import: PeopleImport, said: Mapping[str, Any]) -> None:
    """Keep what was said so far of where a list comes from, before it is started.

    Args:
        people_import: That is being looked over.
        said: Fields of the form that starts it, as far as they could be read.
    """
    for name, value in said.items():
        setattr(people_import, name, value)
    people_import.save(update_fields=list(said))


def start_import(*, by: User | None, people_import: PeopleImport) -> None:
    """Put everything in place that the preview shows.

    Raises:
        Refused: If there is nothing to do, or another import is under way.
    """
    verdicts = [ImportRow.Verdict.NEW, ImportRow.Verdict.CHANGES]
    has_people = people_import.rows.filter(verdict__in=verdicts).exists()
    if not has_people and not any(c.has_work(people_import) for c in companions()):
        raise Refused(_("Nothing in this file is new, so there is nothing to start."))
    if not people_import.source.strip():
        raise Refused(_("Say where this list comes from. People can ask you."))
    _move(people_import, [Status.READY], Status.APPLYING, by=by)


def cancel_import(*, by: User | None, people_import: PeopleImport) -> None:
    """Stop, and leave everything as it was before.

    Raises:
        Refused: If it is done already.
    """
    if people_import.status == Status.CHECKING:
        _move(people_import, [Status.CHECKING], Status.COLUMNS, by=by)
    else:
        _move(people_import, [Status.APPLYING], Status.CANCELLING, by=by)


def undo_import(*, by: User | None, people_import: PeopleImport) -> None:
    """Take a finished import back, all of it that nobody has built on since.

    Raises:
        Refused: If it can not be undone any more.
    """
    if not people_import.can_be_undone:
        raise Refused(_("This import can no longer be undone."))
    _move(people_import, [Status.DONE], Status.UNDOING, by=by)


def _move(
    people_import: PeopleImport, before: Iterable[str], after: str, *, by: User | None
) -> None:
    """Change the status once, whoever else presses the button at the same time."""
    now = timezone.now()
    imports = PeopleImport.objects.filter(pk=people_import.pk, status__in=before)
    try:
        with transaction.atomic():
            is_moved = imports.update(
                status=after, runner="", heartbeat_at=now, rows_done=0, has_failed=False,
                by=by, failures=0,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(
            _(
                "Another import is just being put in place or undone. Wait until it is done."
            )
        ) from error
    if not is_moved:
        raise Refused(_("This import has moved on meanwhile. Look at it again."))
    people_import.refresh_from_db()
    if people_import.is_under_way:
        transaction.on_commit(partial(run_import.enqueue, people_import.pk))
