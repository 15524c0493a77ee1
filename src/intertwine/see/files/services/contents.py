"""Saying what is in a file: kinds of tie, strengths, times, and whose word it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import PeopleImport, User
from intertwine.people.services.imports import choose_columns
from intertwine.people.services.imports.choosing import OPEN, TOO_LATE
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules import kinds, strengths
from intertwine.see.files.rules.strengths import Scale
from intertwine.see.files.rules.times import day_in
from intertwine.see.files.selectors.folder import found_in, most_others
from intertwine.see.files.selectors.incoming import (
    known_kinds,
    strengths_of,
)
from intertwine.see.files.services.receiving import read_people
from intertwine.see.ties.services.kinds import MOST_KINDS

Others = NetworkFile.Others


@dataclass(frozen=True)
class Contents:
    """What a weaver says about the ties of a file.

    Args:
        targets: For each kind of the file, what it becomes.
        names: For each, what it is called if it is new.
        is_one_way: Whether ties without a direction lead from first to second.
        strength_from: ``own`` or the number of a column.
        scale: How strengths become 1 to 5.
        said_by: Whose word the ties are.
        as_of: The day they are from, where the file does not say.
        is_whole: Whether ties that are here and not in the file have ended by then.
        wave_column: The column with waves, if any.
        waves: The day of each wave, as it was typed.
        since_column: The column that says since when.
        until_column: The column that says until when.
    """

    targets: Sequence[str]
    names: Sequence[str]
    is_one_way: bool
    strength_from: str
    scale: str
    said_by: str
    as_of: date
    is_whole: bool
    wave_column: int | None
    waves: Mapping[str, str]
    since_column: int | None
    until_column: int | None


@transaction.atomic
def choose_others(*, network_file: NetworkFile, others: str) -> None:
    """Say what becomes of the second mode of a two-mode file.

    Raises:
        Refused: If it is too late, or somebody would belong to two organisations.
    """
    people_import = network_file.people_import
    if people_import.status not in OPEN:
        raise Refused(TOO_LATE)
    if others not in Others.values:
        raise Refused(_("Choose one of the list."))
    if others == Others.ORGANISATION and most_others(people_import.kept) > 1:
        raise Refused(
            _("Somebody is tied to several of them, and a person has one organisation.")
        )
    network_file.others = others
    read_people(network_file, found_in(network_file))
    people_import.status = PeopleImport.Status.COLUMNS
    people_import.save()
    network_file.save()


@transaction.atomic
def choose_contents(
    *,
    by: User | None,
    network_file: NetworkFile,
    contents: Contents,
    columns: Sequence[str],
) -> None:
    """Say how a file is to be read, and have all of it checked.

    Args:
        by: Who says so.
        network_file: The file.
        contents: About its ties.
        columns: What each column of people is about.

    Raises:
        Refused: If something does not fit, saying what.
    """
    if network_file.people_import.status not in OPEN:
        raise Refused(TOO_LATE)
    _check_kinds(network_file, contents)
    network_file.kinds = [
        {"target": target, "name": " ".join(name.split())[:60]}
        for target, name in zip(contents.targets, contents.names, strict=True)
    ]
    network_file.is_one_way = contents.is_one_way
    network_file.said_by = contents.said_by
    network_file.as_of = contents.as_of
    network_file.is_whole = contents.is_whole
    _choose_strengths(network_file, contents)
    _choose_times(network_file, contents)
    network_file.save()
    choose_columns(by=by, people_import=network_file.people_import, targets=columns)


def _check_kinds(network_file: NetworkFile, contents: Contents) -> None:
    known = known_kinds(network_file.people_import.network)
    possible = {f"{kinds.KIND}{kind.pk}" for kind in known}
    possible |= {kinds.LEAVE_OUT, *kinds.NEW}
    if len(contents.targets) != len(found_in(network_file).kinds):
        raise Refused(
            _("Something about the kinds of tie was lost. Choose them again.")
        )
    if not set(contents.targets) <= possible:
        raise Refused(_("This network does not ask about that any more."))
    new = set()
    for target, name in zip(contents.targets, contents.names, strict=True):
        if target in kinds.NEW:
            if not name.strip():
                raise Refused(_("Give each new kind of tie a name."))
            new.add(name.strip().casefold())
    taken = {kind.name.casefold() for kind in known}
    for name in sorted(new & taken):
        raise Refused(
            _("This network has a kind of tie “%(name)s” already. Choose that one.")
            % {"name": name}
        )
    if len(known) + len(new) > MOST_KINDS:
        raise Refused(_("Twenty kinds of tie are enough. Put some of them together."))


def _choose_strengths(network_file: NetworkFile, contents: Contents) -> None:
    network_file.strength_from = contents.strength_from
    network_file.scale = contents.scale
    network_file.cuts = strengths.cuts(
        Scale(contents.scale), strengths_of(network_file, contents.strength_from)
    )


def _choose_times(network_file: NetworkFile, contents: Contents) -> None:
    network_file.wave_column = contents.wave_column
    network_file.since_column = contents.since_column
    network_file.until_column = contents.until_column
    network_file.waves = {}
    if contents.wave_column is None:
        return
    values = found_in(network_file).about_ties[contents.wave_column].values
    days: dict[str, date] = {}
    for value in values:
        day = day_in(contents.waves.get(value, "")) or day_in(value)
        if day is None:
            raise Refused(
                _("Say on which day “%(value)s” was, like 2026-03-31.")
                % {"value": value}
            )
        days[value] = day
    if len(set(days.values())) < len(days):
        raise Refused(_("Two waves cannot be of the same day."))
    if not values:
        raise Refused(_("This column has too many values to be waves."))
    network_file.waves = {value: day.isoformat() for value, day in days.items()}
