"""The part of files in imports of people: their ties, seen when the people are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.db import transaction
from django.db.models import Model, Q

from intertwine.people.companions import Beat, Companion
from intertwine.people.models import PeopleImport
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.selectors.targets import targets_of
from intertwine.see.files.services.judged import Judged
from intertwine.see.files.services.judging import judge
from intertwine.see.files.services.kinds import kinds_for, take_away_unused_kinds
from intertwine.see.files.services.undoing import remember, take_back_ties
from intertwine.see.files.services.waves import forget_waves, keep_waves
from intertwine.see.files.services.writing import Writing, write_rows
from intertwine.see.ties.models import Clock, Tie
from intertwine.see.ties.services import tick

Verdict = FileTie.Verdict
WORK = (Verdict.NEW, Verdict.CHANGES, Verdict.ENDS)


def file_of(people_import: PeopleImport) -> NetworkFile | None:
    """The network an import brings, if it brings one. One query."""
    found = NetworkFile.objects.filter(people_import=people_import).first()
    if found is not None:
        found.people_import = people_import
    return found


def check(people_import: PeopleImport, beat: Beat) -> None:
    """Hold every tie of the file against what is here."""
    network_file = file_of(people_import)
    if network_file is not None:
        judged = judge(network_file, beat)
        with transaction.atomic():
            beat()
            write_rows(network_file, judged)


def has_work(people_import: PeopleImport) -> bool:
    """Whether a file brings or changes any tie. One query."""
    ties = FileTie.objects.filter(network_file=people_import.pk, verdict__in=WORK)
    return ties.exists()


def prepare(people_import: PeopleImport, beat: Beat) -> Callable[[], None]:
    """Judge anew, now that everybody has a key; writing it then takes a moment."""
    network_file = file_of(people_import)
    if network_file is None:
        return lambda: None
    version = _version(people_import)
    judged = judge(network_file, beat)
    with transaction.atomic():
        beat()
        write_rows(network_file, judged)
    return partial(_put_in_place, network_file, judged, version)


def _version(people_import: PeopleImport) -> int:
    clock = Clock.objects.filter(network=people_import.network_id).first()
    return clock.version if clock else 0


def _put_in_place(network_file: NetworkFile, judged: Judged, version: int) -> None:
    """Write all ties, in the transaction that shows the people."""
    now = tick(network_file.people_import.network)
    if now != version + 1:  # somebody changed a tie since they were judged
        judged = judge(network_file, lambda: None)
        write_rows(network_file, judged)
    used = {key[0] for key in judged.new}
    kinds = kinds_for(network_file, targets_of(network_file), used)
    writing = Writing(network_file, now)
    writing.add(kinds, judged.new)
    writing.change(judged.changes)
    remember(network_file, judged.changes)
    keep_waves(network_file)
    network_file.version = now
    network_file.counts = judged.counts
    network_file.save(update_fields=["version", "counts", "made_kinds", "snapshots"])


@transaction.atomic
def take_back(people_import: PeopleImport) -> None:
    """Take the ties of a file back, but for those that somebody changed since."""
    network_file = file_of(people_import)
    if network_file is not None and network_file.version is not None:
        tick(people_import.network)
        take_back_ties(network_file, network_file.version)
        take_away_unused_kinds(network_file)
        forget_waves(network_file)


def came_along(people_import: PeopleImport) -> Mapping[type[Model], Q]:
    """Ties that are as the file wrote them: their number of the clock is the file's."""
    network_file = file_of(people_import)
    if network_file is None or network_file.version is None:
        return {}
    return {Tie: Q(network=people_import.network_id, version=network_file.version)}


def empty(people_import: PeopleImport) -> None:
    """Forget every tie of the file; its sums stay."""
    FileTie.objects.filter(network_file=people_import.pk).delete()


COMPANION = Companion(
    check=check,
    has_work=has_work,
    prepare=prepare,
    take_back=take_back,
    came_along=came_along,
    empty=empty,
)
