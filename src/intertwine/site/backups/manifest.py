"""What a backup says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

FORMAT = 1
NAME = "manifest.json"
SECRET_KEY = "secret-key"  # noqa: S105 - the name of a file


class BadBackup(Exception):
    """The file cannot be restored; the text says why, and what to do."""


@dataclass(frozen=True)
class Member:
    """One file inside the backup, and the SHA-256 of what it holds."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Table:
    """The rows of one model: which columns, how many, and where they are."""

    label: str
    columns: list[str]
    rows: int
    member: Member


@dataclass
class Manifest:
    """What is in a backup, and what it was made from."""

    version: str
    made_at: str
    engine: str
    migrations: list[tuple[str, str]]
    tables: list[Table] = field(default_factory=list)
    files: list[Member] = field(default_factory=list)
    secret_key: Member | None = None
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(table.rows for table in self.tables)

    def members(self) -> Iterator[Member]:
        """Every file inside the backup but the manifest."""
        yield from (table.member for table in self.tables)
        yield from self.files
        if self.secret_key is not None:
            yield self.secret_key

    def to_json(self) -> str:
        """The text that goes into the backup."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False)


def from_json(text: str | bytes) -> Manifest:
    """Read a manifest.

    Raises:
        BadBackup: If it is none, or one of a later format.
    """
    try:
        found = json.loads(text)
        number = found["format"]
        if isinstance(number, int) and number > FORMAT:
            raise BadBackup(
                "This backup was made by a newer Intertwine. Update this installation,"
                " then restore it."
            )
        key = found["secret_key"]
        return Manifest(
            version=str(found["version"]),
            made_at=str(found["made_at"]),
            engine=str(found["engine"]),
            migrations=[(str(app), str(name)) for app, name in found["migrations"]],
            tables=[
                Table(**{**table, "member": Member(**table["member"])})
                for table in found["tables"]
            ],
            files=[Member(**member) for member in found["files"]],
            secret_key=None if key is None else Member(**key),
        )
    except (ValueError, KeyError, TypeError) as reason:
        raise BadBackup("The list of what this backup holds is damaged.") from reason
