"""A backup holds everything as it was at one moment, and brings all of it back."""

import json
import re
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intertwine.site.tests.installations import Installation

Make = Callable[[str], Installation]

# A process that writes two rows at a time which belong together, and says which.
WRITER = """
import django; django.setup()
from itertools import count
from django.db import transaction
from django.utils import timezone
from intertwine.kit.models import Job
from intertwine.people.models import User
for number in count():
    with transaction.atomic():
        User.objects.create(email=f"pair-{number}@example.org")
        Job.objects.create(name=f"pair-{number}", due_at=timezone.now())
    print(number, flush=True)
"""


def files_of(installation: Installation) -> dict[str, bytes]:
    home = installation.home
    found = [p for name in ("files", "private") for p in (home / name).rglob("*")]
    return {str(p.relative_to(home)): p.read_bytes() for p in found if p.is_file()}


def test_what_is_restored_is_what_there_was_whatever_the_database(
    models: Make, make_filled: Make
) -> None:
    first, there = models("sqlite"), make_filled("postgresql")
    file = there.home / "backup.zip"
    there.do("backup", file)
    back = make_filled("sqlite")
    back.python("User.objects.create(email='late@example.org')")

    refused = back.try_to("restore", file)
    assert refused.returncode
    assert "--replace" in refused.stderr
    assert "late@example.org" in str(back.content())

    back.do("restore", file, "--replace")
    content = first.content()
    for target in (there, back):
        assert target.content() == content
        assert files_of(target) == files_of(first)
        target.python("User.objects.create(email='new@example.org')")


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_backup_made_while_people_write_is_of_one_moment(
    make_filled: Make, engine: str
) -> None:
    installation = make_filled(engine)
    file = installation.home / "backup.zip"

    with subprocess.Popen(
        [installation.argv()[0], "-c", WRITER],
        env=installation.unmeasured,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        try:
            written = [int(writer.stdout.readline()) for _ in range(20)]
            installation.do("backup", file)
            written_since = int(writer.stdout.readline())
        finally:
            writer.kill()

    pairs, jobs = pairs_in(file, "people.User"), pairs_in(file, "kit.Job")
    assert pairs == jobs
    assert pairs >= set(written)
    assert written_since >= len(written)


def pairs_in(file: Path, table: str) -> set[int]:
    """The numbers of the rows that the writer wrote, as a backup holds them."""
    with zipfile.ZipFile(file) as archive:
        rows = archive.read(f"tables/{table}.jsonl").decode()
    return set(map(int, re.findall(r'"pair-(\d+)', rows)))


def test_only_its_owner_can_read_a_backup_and_the_key_is_left_out(
    make_filled: Make,
) -> None:
    installation = make_filled("sqlite")

    said = installation.do("backup")

    (path,) = (installation.home / "backups").iterdir()
    assert str(path) in said
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "secret-key" not in zipfile.ZipFile(path).namelist()


def test_a_backup_never_overwrites_a_file(make_installation: Make) -> None:
    installation = make_installation("sqlite")
    file = installation.home / "precious.zip"
    file.write_text("precious")

    done = installation.try_to("backup", file)

    assert done.returncode
    assert "is there already" in done.stderr
    assert file.read_text() == "precious"


def test_the_key_comes_along_if_it_may_and_empty_tables_are_not_in_the_way(
    make_installation: Make,
) -> None:
    first, second = make_installation("sqlite"), make_installation("sqlite")
    for installation in (first, second):
        installation.migrate()
    file = first.home / "b.zip"
    first.do("backup", file, "--with-secret-key")

    second.do("restore", file)

    assert second.content() == first.content()
    assert files_of(second) == {}
    key = second.home / "secret-key"
    assert key.read_text() == (first.home / "secret-key").read_text()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def rewritten(
    backup: Path, change: Callable[[str, bytes], bytes | None], home: Path
) -> Path:
    """A copy in another folder, with members of the zip file changed or left out."""
    with zipfile.ZipFile(backup) as old:
        members = {name: change(name, old.read(name)) for name in old.namelist()}
    file = home / "b.zip"
    with zipfile.ZipFile(file, "w") as new:
        for name, content in members.items():
            if content is not None:
                new.writestr(name, content)
    return file


def with_manifest(name: str, content: bytes, **changes: object) -> bytes:
    """The manifest with something changed; any other member as it is."""
    if name != "manifest.json":
        return content
    return json.dumps({**json.loads(content), **changes}).encode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda name, old: old.replace(b"example", b"exomple"), "damaged"),
        (lambda name, old: None if name.startswith("files/") else old, "not complete"),
        (lambda name, old: None if name == "manifest.json" else old, "not a backup"),
        (lambda name, old: with_manifest(name, old, format=99), "newer Intertwine"),
        (lambda name, old: with_manifest(name, old, tables=7), "damaged"),
        (
            lambda name, old: with_manifest(name, old, migrations=[["kit", "9999_x"]]),
            "another version",
        ),
        (
            lambda name, old: with_manifest(
                name, old, migrations=[["people", "0001_people_and_networks"]]
            ),
            "lacks people 0002_tokens",
        ),
    ],
)
def test_a_backup_that_is_not_as_it_was_written_changes_nothing(
    make_filled: Make,
    backup: Path,
    change: Callable[[str, bytes], bytes | None],
    words: str,
) -> None:
    installation = make_filled("sqlite")
    file = rewritten(backup, change, installation.home)
    before = installation.statements(), files_of(installation)

    done = installation.try_to("restore", file, "--replace")

    assert done.returncode
    assert words in done.stderr
    assert (installation.statements(), files_of(installation)) == before


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_rows_that_do_not_fit_together_change_nothing(
    make_filled: Make, backup: Path, engine: str
) -> None:
    installation = make_filled(engine)
    file = rewritten(backup, without_accounts, installation.home)
    before = installation.content()

    done = installation.try_to("restore", file, "--replace")

    assert done.returncode
    assert "Nothing was changed" in done.stderr
    assert installation.content() == before


def without_accounts(name: str, content: bytes) -> bytes | None:
    """A backup from which the accounts were cut out, though memberships name them."""
    if name == "tables/people.User.jsonl":
        return None
    if name != "manifest.json":
        return content
    manifest = json.loads(content)
    tables = [t for t in manifest["tables"] if t["label"] != "people.User"]
    return json.dumps({**manifest, "tables": tables}).encode()


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(
    make_installation: Make, model: Installation, backup: Path
) -> None:
    second = make_installation("postgresql")
    file = rewritten(backup, before_the_kit_had_tables, second.home)

    second.do("restore", file)

    kept = [r for r in model.content() if not r["model"].startswith("kit.")]
    numbers = {"contenttypes.contenttype"}  # the kit's own are new, so have others
    assert [r for r in second.content() if r["model"] not in numbers] == [
        r for r in kept if r["model"] not in numbers
    ]
    assert second.do("migrate", "--check") is not None


def before_the_kit_had_tables(name: str, content: bytes) -> bytes | None:
    """A backup as an earlier version made it."""
    if name.startswith("tables/kit."):
        return None
    if name != "manifest.json":
        return content
    manifest = json.loads(content)
    tables = [t for t in manifest["tables"] if not t["label"].startswith("kit.")]
    had = [m for m in manifest["migrations"] if m[0] != "kit"]
    return json.dumps({**manifest, "tables": tables, "migrations": had}).encode()


@pytest.mark.parametrize("content", [b"", b"not a zip file"])
def test_a_file_that_is_no_backup_is_refused_in_words(
    make_installation: Make, content: bytes
) -> None:
    installation = make_installation("sqlite")
    file = installation.home / "b.zip"
    file.write_bytes(content)

    done = installation.try_to("restore", file)

    assert "is not a backup" in done.stderr
    assert "There is no file" in installation.try_to("restore", "nowhere.zip").stderr
