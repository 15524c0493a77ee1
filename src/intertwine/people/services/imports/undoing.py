"""Taking people out again: all of them before an import is done, or most of them after."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.bulk import update_each
from intertwine.people.companions import came_along, companions
from intertwine.people.models import (
    Consent,
    FieldValue,
    ImportRow,
    Look,
    PeopleImport,
    Person,
    Wording,
)
from intertwine.people.rules.comparing import Snapshot, is_same
from intertwine.people.selectors.known import snapshots
from intertwine.people.services.imports.applying import (
    CHUNK,
    MOST_ATTEMPTS,
    PIECE,
    Overtaken,
)
from intertwine.people.services.imports.details import Changes, changes_for
from intertwine.people.services.imports.making import take_away_unused
from intertwine.people.services.imports.run import Run
from intertwine.people.services.trust import record_deed

REMOVE, RESTORE, PART, KEEP = "remove", "restore", "part", "keep"
OURS = (FieldValue, Look, ImportRow)
"""Rows about a person that may go with them; any other is somebody's work."""

Verdict = ImportRow.Verdict


def clear_away(run: Run) -> None:
    """Undo an import that was cancelled before anybody saw anything of it."""
    _remove_unseen(run)
    with transaction.atomic():
        take_away_unused(run.people_import)
        _forget_wording(run.people_import)
        run.beat(status=PeopleImport.Status.READY, runner="", rows_done=0, made={})


def take_back(run: Run) -> None:
    """Undo an import that was done, but for what others have built on since."""
    if run.people_import.turned_at is None:
        begun = timezone.now()
        _judge_new_people(run)
        _turn_back(run, begun)
    _remove_unseen(run)
    with transaction.atomic():
        take_away_unused(run.people_import)
        _forget_wording(run.people_import)
        run.beat(status=PeopleImport.Status.UNDONE, runner="", undone_at=timezone.now())


def _remove_unseen(run: Run) -> None:
    """Delete the people nobody sees, some at a time, and all that belongs to them."""
    unseen = Person.with_arriving.filter(arriving=run.people_import).order_by("pk")
    done = 0
    while pks := list(unseen.values_list("pk", flat=True)[:PIECE]):
        done += len(pks)
        with run.piece(rows_done=done):
            Person.with_arriving.filter(pk__in=pks).delete()


def _judge_new_people(run: Run) -> None:
    """Say for everyone who came with the import whether they can go again."""
    people_import = run.people_import
    rows = people_import.rows.filter(verdict=Verdict.NEW).exclude(person=None)
    done = 0
    for chunk in rows.in_pieces(CHUNK):
        stay = set(_changed_since(chunk, people_import))
        stay |= set(_built_on([row.person_id or 0 for row in chunk], people_import))
        done += len(chunk)
        judged = [
            [KEEP, [["built-on", "", {}]], row.pk]
            if row.person_id in stay
            else [REMOVE, row.reasons, row.pk]
            for row in chunk
        ]
        with run.piece(rows_done=done):
            update_each(ImportRow, ("undone", "reasons"), judged)


def _changed_since(rows: list[ImportRow], people_import: PeopleImport) -> Iterator[int]:
    """People whose own row is not as the import wrote it."""
    people = Person.objects.filter(
        pk__in=[row.person_id for row in rows], updated_at__gt=people_import.finished_at
    )
    touched = {person.pk: person for person in people}
    known = snapshots(people_import.network, touched)
    for row in rows:
        person = touched.get(row.person_id or 0)
        if person and not _is_as_written(person, known.get(person.pk), row.wanted):
            yield person.pk


def _is_as_written(
    person: Person, now: Snapshot | None, wanted: dict[str, Any]
) -> bool:
    if now is None or person.picture or person.audiences:
        return False
    said = {k: v for k, v in now.values.items() if v and v != ["", ""]}
    own = {k: v for k, v in said.items() if not k.startswith(("field:", "reference"))}
    meant = {k: v for k, v in wanted.items() if v and v != ["", ""]}
    meant = {
        k: v
        for k, v in meant.items()
        if not k.startswith(("field:", "new:", "reference"))
    }
    is_told = own.keys() == meant.keys()
    return is_told and all(is_same(key, own[key], meant[key]) for key in meant)


def _built_on(pks: list[int], people_import: PeopleImport) -> Iterator[int]:
    """People whom any row of any app speaks about that did not come with the import."""
    ours = came_along(people_import)
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if model in OURS:
            continue
        rows: models.QuerySet[Any] = model._base_manager.filter(
            **{f"{relation.field.name}__in": pks}
        )
        if model is Consent:
            rows = rows.exclude(wording__key=f"import-{people_import.pk}")
        elif model in ours:
            rows = rows.exclude(ours[model])
        yield from rows.values_list(relation.field.name, flat=True)
    yield from _answers_added(pks, people_import)


def _answers_added(pks: list[int], people_import: PeopleImport) -> Iterator[int]:
    """People with answers that the import did not give."""
    fields = changes_for(people_import).fields
    wanted = people_import.rows.filter(person__in=pks).values_list("person", "wanted")
    given = {
        (pk, fields[key], answer)
        for pk, values in wanted
        for key, said in values.items()
        if key in fields
        for answer in (said if isinstance(said, list) else [said])
    }
    answers = FieldValue.objects.filter(person__in=pks)
    for pk, field, value in answers.values_list("person", "field", "value"):
        if (pk, field, value) not in given:
            yield pk


def _turn_back(run: Run, begun: datetime) -> None:
    """In one moment: new people out of sight, changed people as they were."""
    for _attempt in range(MOST_ATTEMPTS):
        try:
            return _turn(run, _prepare(run), begun)
        except Overtaken:
            continue
    raise Overtaken


@transaction.atomic
def _turn(run: Run, changes: Changes, begun: datetime) -> None:
    people_import = run.people_import
    run.beat(turned_at=timezone.now())
    going = people_import.rows.filter(undone=REMOVE)
    Person.objects.filter(
        pk__in=going.values("person"),
        membership=None,
        updated_at__lte=begun,
    ).update(arriving=people_import)
    going.filter(person__arriving=None).update(
        undone=KEEP, reasons=[["built-on", "", {}]]
    )
    if not changes.write():
        raise Overtaken
    for companion in companions():
        companion.take_back(people_import)
    if people_import.by:
        text = _("Undid the import of “%(file)s”") % {"file": people_import.file_name}
        record_deed(by=people_import.by, network=people_import.network, text=text)


def _prepare(run: Run) -> Changes:
    """Gather what changed people are to be again; whatever changed since is kept."""
    changes = changes_for(run.people_import)
    rows = run.people_import.rows.filter(verdict=Verdict.CHANGES)
    for chunk in rows.in_pieces(CHUNK):
        pks = [row.person_id for row in chunk if row.person_id]
        known = snapshots(run.people_import.network, pks)
        updated = dict(
            Person.objects.filter(pk__in=pks).values_list("pk", "updated_at")
        )
        for row in chunk:
            _prepare_row(row, known.get(row.person_id or 0), changes, updated)
        with run.piece():
            judged = [[row.undone, row.reasons, row.pk] for row in chunk]
            update_each(ImportRow, ("undone", "reasons"), judged)
    return changes


def _prepare_row(
    row: ImportRow, now: Snapshot | None, changes: Changes, updated: dict[int, Any]
) -> None:
    if now is None:
        row.undone = KEEP
        return
    fields = changes.fields
    back = {
        key: (old, seen)
        for key, (old, new, seen) in row.changes.items()
        if is_same(key, now.values.get(_known_as(key, fields)), new)
    }
    kept = row.changes.keys() - back
    row.reasons = [*_without(row.reasons, "since"), *(["since", k, {}] for k in kept)]
    row.undone = (PART if kept else RESTORE) if back else KEEP
    if back:
        changes.add(now.pk, back, updated[now.pk])


def _known_as(key: str, fields: Any) -> str:
    """A field that the import made is known by its own number now."""
    return f"field:{fields[key]}" if key.startswith("new:") and key in fields else key


def _without(reasons: Iterable[list[Any]], code: str) -> list[list[Any]]:
    return [reason for reason in reasons if reason[0] != code]


def _forget_wording(people_import: PeopleImport) -> None:
    """Take away the words nobody agreed in any more."""
    words = Wording.objects.filter(
        network=people_import.network_id, key=f"import-{people_import.pk}"
    )
    words.exclude(pk__in=Consent.objects.values("wording")).delete()
