"""Taking in a file, and a first guess at what is in it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.confined import OutOfBounds, Refusal, run_confined
from intertwine.kit.errors import Refused
from intertwine.kit.tables import keep_rows
from intertwine.kit.uploads import check_size, write_down
from intertwine.people.models import PeopleImport, Standing
from intertwine.people.rules import columns
from intertwine.people.services.imports.choosing import guess_columns
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules import kinds, strengths
from intertwine.see.files.rules.plain import NetworkInFile, network_in
from intertwine.see.files.rules.times import looks_like_waves
from intertwine.see.files.selectors.folder import found_in, most_others, table_of
from intertwine.see.files.selectors.incoming import known_kinds

Others = NetworkFile.Others
STRENGTH_WORDS = ("strength", "strong", "weight", "closeness", "often")
SINCE, UNTIL = ("since", "start", "from", "begin"), ("until", "end", "to")


def receive_network(
    *, by: Standing, files: Sequence[UploadedFile[bytes]]
) -> NetworkFile:
    """Keep a network where nobody else reads it, and guess what is in it.

    Args:
        by: A weaver.
        files: One file, or two: the people and the ties.

    Raises:
        Refused: If it is too large or cannot be read, saying why and where.
    """
    check_size(files, mend=_("Leave out columns you do not need."))
    name = " + ".join(Path(file.name or _("File")).name for file in files)
    people_import = PeopleImport(
        network=by.network,
        by=by.user,
        by_name=by.person.name if by.person else "",
        file_name=name[:200],
        pages="files",
        asks_about_names=True,
    )
    try:
        _read(people_import, files)
    except Refused:
        shutil.rmtree(people_import.path, ignore_errors=True)
        raise
    return _first_guess(people_import)


def _read(people_import: PeopleImport, files: Sequence[UploadedFile[bytes]]) -> None:
    people_import.path.mkdir(parents=True, mode=0o700)
    kept = []
    for number, file in enumerate(files):
        place = people_import.path / f"original-{number}"
        write_down(file, place)
        kept.append(str(place))
    try:
        run_confined("intertwine.see.files", str(people_import.path), *kept)
    except Refusal as refusal:
        raise Refused(
            _("We could not read this file. %(why)s") % {"why": refusal.reason}
        ) from refusal
    except OutOfBounds as error:
        raise Refused(
            _(
                "This file asks for more memory or time than we have, so we stopped "
                "reading it. Save it again with fewer people, ties or columns."
            )
        ) from error
    if not network_in(people_import.path).people:
        raise Refused(
            _(
                "There is nobody in this file. A table needs a heading above each column, "
                "such as “From” and “To”, and a row for each tie."
            )
        )


@transaction.atomic
def _first_guess(people_import: PeopleImport) -> NetworkFile:
    network_file = NetworkFile(people_import=people_import)
    found = found_in(network_file)
    network_file.format = found.format
    if found.others:
        is_one_each = most_others(people_import.path) <= 1
        network_file.others = Others.ORGANISATION if is_one_each else Others.FIELD
    read_people(network_file, found)
    network_file.kinds = _guess_kinds(network_file, found)
    _guess_strengths(network_file, found)
    _guess_times(network_file, found)
    people_import.save()
    network_file.people_import = people_import
    network_file.save()
    return network_file


def read_people(network_file: NetworkFile, found: NetworkInFile) -> None:
    """Write the table of people anew, and guess its columns. Saves nothing."""
    people_import = network_file.people_import
    keep_rows(table_of(people_import.path, network_file.others), people_import.path)
    guess_columns(people_import, row=0)
    targets = list(people_import.columns)
    targets[0] = columns.NAME
    for place, target in enumerate(targets[1:], start=1):
        if target == columns.NAME:
            targets[place] = columns.LEAVE_OUT
    if found.has_ids:  # what programs number people by says nothing to anybody
        targets[1] = columns.LEAVE_OUT
    if found.format == "pajek":  # it holds numbers alone, so none of them is a detail
        kept = {columns.NAME, columns.NUMBER}
        targets = [each if each in kept else columns.LEAVE_OUT for each in targets]
    if network_file.others == Others.FIELD:
        targets[-1] = f"{columns.NEW}words"
    people_import.columns = targets


def _guess_kinds(
    network_file: NetworkFile, found: NetworkInFile
) -> list[dict[str, str]]:
    known = known_kinds(network_file.people_import.network)
    found_kinds = []
    for each in found.kinds:
        is_one_way = each.directed * 2 > each.ties
        name = each.name or kinds.plain_name(
            _("is connected with"), is_one_way=is_one_way, known=known
        )
        found_kinds.append(
            {
                "target": kinds.guess(name, is_one_way=is_one_way, known=known),
                "name": name.replace("_", " ")[:60],
            }
        )
    return found_kinds


def _guess_strengths(network_file: NetworkFile, found: NetworkInFile) -> None:
    """The file's own strengths, or a column that sounds like strength."""
    known = found.strengths
    for number, column in enumerate(found.about_ties):
        sounds = any(word in column.name.casefold() for word in STRENGTH_WORDS)
        is_wave = looks_like_waves(column.name, column.values)
        if not known and column.numbers and sounds and not is_wave:
            network_file.strength_from, known = str(number), column.numbers
    network_file.scale = strengths.guess(known)
    network_file.cuts = strengths.cuts(network_file.scale, known)


def _guess_times(network_file: NetworkFile, found: NetworkInFile) -> None:
    for number, column in enumerate(found.about_ties):
        name = column.name.casefold()
        if looks_like_waves(column.name, column.values):
            network_file.wave_column = number
        elif name in {*SINCE, _("Since").casefold()}:
            network_file.since_column = number
        elif name in {*UNTIL, _("Until").casefold()}:
            network_file.until_column = number
