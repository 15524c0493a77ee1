"""The smallest files of networks, for tests of every app above."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from intertwine.people.models import Standing
from intertwine.people.services import imports
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.selectors.folder import found_in
from intertwine.see.files.services import Contents, choose_contents, receive_network


def sent(
    content: str | bytes | Path, name: str = "network.csv"
) -> "SimpleUploadedFile":
    """One file as a browser sends it."""
    if isinstance(content, Path):
        return SimpleUploadedFile(content.name, content.read_bytes())
    data = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, data)


def received(by: Standing, *contents: str | bytes | Path) -> NetworkFile:
    """A file that has been read."""
    return receive_network(by=by, files=[sent(each) for each in contents])


def contents_of(network_file: NetworkFile, **changed: Any) -> Contents:
    """What was guessed, but for what is given."""
    guessed: dict[str, Any] = {
        "targets": [kind["target"] for kind in network_file.kinds],
        "names": [kind["name"] for kind in network_file.kinds],
        "is_one_way": network_file.is_one_way,
        "strength_from": network_file.strength_from,
        "scale": network_file.scale,
        "said_by": network_file.said_by,
        "as_of": timezone.localdate(),
        "is_whole": network_file.is_whole,
        "wave_column": network_file.wave_column,
        "waves": {},
        "since_column": network_file.since_column,
        "until_column": network_file.until_column,
    }
    return Contents(**(guessed | changed))


def checked(
    by: Standing,
    network_file: NetworkFile,
    columns: Sequence[str] | None = None,
    **changed: Any,
) -> NetworkFile:
    """The same file with every row held against what is here."""
    choose_contents(
        by=by.user,
        network_file=network_file,
        contents=contents_of(network_file, **changed),
        columns=columns or network_file.people_import.columns,
    )
    return worked(network_file)


def worked(network_file: NetworkFile) -> NetworkFile:
    """The same after the worker has done what was waiting."""
    imports.run_import.call(network_file.pk)
    network_file.refresh_from_db()
    network_file.people_import.refresh_from_db()
    return network_file


def taken_back(by: Standing, network_file: NetworkFile) -> NetworkFile:
    """The same after it was undone."""
    imports.undo_import(by=by.user, people_import=network_file.people_import)
    return worked(network_file)


def brought_in(
    by: Standing,
    *contents: str | bytes | Path,
    columns: Sequence[str] | None = None,
    people: Mapping[str, Any] | None = None,
    **changed: Any,
) -> NetworkFile:
    """A network that is here, people and ties."""
    network_file = checked(by, received(by, *contents), columns, **changed)
    return put_in_place(by, network_file, **(people or {}))


def put_in_place(by: Standing, network_file: NetworkFile, **people: Any) -> NetworkFile:
    """A file that was looked over, now in place."""
    people_import = network_file.people_import
    for name, value in ({"source": "A list"} | people).items():
        setattr(people_import, name, value)
    people_import.save()
    imports.start_import(by=by.user, people_import=people_import)
    return worked(network_file)


def said_of(network_file: NetworkFile) -> list[str]:
    """What the reader said of the file."""
    return list(found_in(network_file).notes)
