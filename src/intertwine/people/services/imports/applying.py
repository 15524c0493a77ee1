"""Putting an import in place: new people unseen first, then everything at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.bulk import update_each
from intertwine.people.companions import companions
from intertwine.people.models import (
    Consent,
    ImportRow,
    PeopleImport,
    Person,
    Wording,
)
from intertwine.people.rules import CAREFUL, Audience
from intertwine.people.rules.comparing import compare
from intertwine.people.selectors.known import known_people, snapshots
from intertwine.people.services.imports.details import (
    Answer,
    Changes,
    FoldedAnswer,
    answers_for,
    changes_for,
    columns_for,
    folded,
    write_answers,
)
from intertwine.people.services.imports.making import make_room
from intertwine.people.services.imports.run import Run
from intertwine.people.services.trust import record_deed

CHUNK = 500
PIECE = 200
"""How many people are written at a time. While they are, SQLite lets nobody else write."""
MOST_ATTEMPTS = 5
Verdict = ImportRow.Verdict


class Overtaken(Exception):
    """Somebody changed one of the people while their change was being prepared."""


def put_in_place(run: Run) -> None:
    """Do what the preview showed. May be begun again at any point.

    New people are written in small pieces and stay unseen; then one short
    transaction shows them and makes all changes.
    """
    make_room(run)
    _leave_out_newcomers(run)
    _write_new_people(run)
    for _attempt in range(MOST_ATTEMPTS):
        try:
            changes = _prepare_changes(run)
            return _finish(run, changes, _prepared_companions(run))
        except Overtaken:
            continue
    raise Overtaken


def _leave_out_newcomers(run: Run) -> None:
    """Ask about rows whose person has come to the network since the preview."""
    people = known_people(
        run.people_import.network, asks_about_names=run.people_import.asks_about_names
    )
    rows = run.people_import.rows.filter(verdict=Verdict.NEW, person=None)
    slim = rows.only("people_import", "number", "wanted", "candidates")
    for piece in slim.in_pieces(CHUNK):
        late = []
        for row in piece:
            match = people.match(row.wanted)
            found = match.candidates or ([match.pk] if match.pk else [])
            if set(found) - set(row.candidates):
                late.append([Verdict.ASK.value, [["came", "", {}]], found, row.pk])
        if late:
            with run.piece():
                update_each(ImportRow, ("verdict", "reasons", "candidates"), late)


def _write_new_people(run: Run) -> None:
    """Write the new people, unseen, some at a time."""
    people_import = run.people_import
    writer = NewPeople(people_import)
    new = people_import.rows.filter(verdict=Verdict.NEW)
    done = new.exclude(person=None).count()
    waiting = new.filter(person=None).only("people_import", "number", "wanted")
    for chunk in waiting.in_pieces(PIECE):
        done += len(chunk)
        prepared = writer.prepare(chunk)
        with run.piece(rows_done=done):
            writer.write(prepared)


@dataclass(frozen=True)
class Newcomers:
    """Some people as they will be written, which row each came from, what they answered.

    Answers say with their first number which of the people gave them.
    """

    rows: list[int]
    people: list[Person]
    answers: list[FoldedAnswer]


class NewPeople:
    """Writes people whom nobody sees yet."""

    def __init__(self, people_import: PeopleImport) -> None:
        self._import = people_import
        self._changes = changes_for(people_import)
        self._wording = basis_wording(people_import)
        now = timezone.now()
        self._agreed_at = now if self._wording else None
        self._presence = Audience.MEMBERS if self._wording else CAREFUL
        days = timedelta(days=people_import.keep_days)
        self._expires_at = None if self._wording else now + days

    def prepare(self, rows: list[ImportRow]) -> Newcomers:
        """All that can be done while others may still write."""
        people = [self._person(row.wanted) for row in rows]
        answers: list[Answer] = []
        for place, row in enumerate(rows):
            answers += self._answers(place, row.wanted)
        return Newcomers([row.pk for row in rows], people, folded(answers))

    def write(self, new: Newcomers) -> None:
        """Write them, and which row each came from."""
        people = Person.with_arriving.bulk_create(new.people)
        write_answers(
            [
                (people[place].pk, field, value, seen, as_searched)
                for place, field, value, seen, as_searched in new.answers
            ]
        )
        if self._wording:
            Consent.objects.bulk_create(self._consents(self._wording, people))
        came_from = [
            [person.pk, row] for person, row in zip(people, new.rows, strict=True)
        ]
        update_each(ImportRow, ("person",), came_from)

    def _person(self, wanted: dict[str, Any]) -> Person:
        values: dict[str, Any] = {}
        for key, value in wanted.items():
            if key not in self._changes.fields:
                values |= columns_for(key, value, self._changes.organisations)
        return Person(
            network_id=self._import.network_id,
            came_through=Person.CameThrough.IMPORT,
            source=self._import.source,
            arriving=self._import,
            presence=self._presence,
            agreed_at=self._agreed_at,
            expires_at=self._expires_at,
            **values,
        )

    def _answers(self, place: int, wanted: dict[str, Any]) -> list[Answer]:
        found = []
        for key, value in wanted.items():
            if field_pk := self._changes.fields.get(key):
                seen = min(self._changes.audiences[field_pk], CAREFUL)
                found += answers_for(place, field_pk, value, seen)
        return found

    @staticmethod
    def _consents(wording: Wording, people: list[Person]) -> list[Consent]:
        return [
            Consent(
                person=person, wording=wording, is_given=True, audience=Audience.MEMBERS
            )
            for person in people
        ]


def basis_wording(people_import: PeopleImport) -> Wording | None:
    """What the weaver said about how people agreed, kept for those people to read."""
    if people_import.basis != PeopleImport.Basis.AGREED:
        return None
    said = {"who": people_import.by_name, "words": people_import.basis_words}
    wording, _is_new = Wording.objects.get_or_create(
        network=people_import.network,
        key=f"import-{people_import.pk}",
        version=1,
        defaults={
            "text": _(
                "You did not say this here yourself. %(who)s brought you in from a list "
                "and wrote how you agreed: %(words)s"
            )
            % said
        },
    )
    return wording


def _prepare_changes(run: Run) -> Changes:
    """Gather the changes, and leave out whatever somebody else changed meanwhile."""
    changes = changes_for(run.people_import)
    rows = run.people_import.rows.filter(verdict=Verdict.CHANGES)
    for chunk in rows.in_pieces(CHUNK):
        pks = [row.person_id for row in chunk if row.person_id]
        known = snapshots(run.people_import.network, pks)
        updated = dict(
            Person.objects.filter(pk__in=pks).values_list("pk", "updated_at")
        )
        overtaken = []
        for row in chunk:
            now = known.get(row.person_id or 0)
            if now is None:
                row.verdict, row.reasons = Verdict.UNREADABLE, [["gone", "", {}]]
                overtaken.append(row)
                continue
            if _drop_overtaken(row, compare(row.wanted, now).changes):
                overtaken.append(row)
            values = {
                key: (new, seen) for key, (_old, new, seen) in row.changes.items()
            }
            if values:
                changes.add(now.pk, values, updated[now.pk])
        with run.piece():
            ImportRow.objects.bulk_update(overtaken, ["verdict", "changes", "reasons"])
    return changes


def _drop_overtaken(row: ImportRow, still: dict[str, list[object]]) -> bool:
    """Keep only the changes that start from what the preview showed."""
    lost = [
        key
        for key, (old, _new, _seen) in row.changes.items()
        if key not in still or still[key][0] != old
    ]
    for key in lost:
        del row.changes[key]
        row.reasons = [*row.reasons, ["meanwhile", key, {}]]
    if not row.changes:
        row.verdict = Verdict.KEPT
    return bool(lost)


def _prepared_companions(run: Run) -> list[Callable[[], None]]:
    """What puts in place whatever else came with the people."""
    return [each.prepare(run.people_import, run.beat) for each in companions()]


@transaction.atomic
def _finish(
    run: Run, changes: Changes, companions: Iterable[Callable[[], None]]
) -> None:
    """Show everything at once."""
    people_import = run.people_import
    run.beat(
        status=PeopleImport.Status.DONE,
        runner="",
        failures=0,
        finished_at=timezone.now(),
        counts=counts_of(people_import),
    )
    Person.with_arriving.filter(arriving=people_import).update(arriving=None)
    if not changes.write():
        raise Overtaken
    for put_in_place_too in companions:
        put_in_place_too()
    if people_import.by:
        record_deed(
            by=people_import.by,
            network=people_import.network,
            text=_("Imported people from “%(file)s”")
            % {"file": people_import.file_name},
        )


def counts_of(people_import: PeopleImport) -> dict[str, int]:
    """How many rows have which verdict. One query."""
    rows = people_import.rows.order_by().values_list("verdict")
    return dict(rows.annotate(count=Count("pk")))
