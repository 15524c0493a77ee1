"""Files are known by their content, and every line of each is accounted for."""

from __future__ import annotations

import re

import pytest

from intertwine.analysis.tests.real import ROOT
from intertwine.analysis.tests.voices.samples import (
    DOCUMENT,
    POLIS_FOLDER,
    TEXTS,
    WORKBOOK,
    samples,
)
from intertwine.analysis.voices import KINDS, Choices, Fate, FileError, read

CASES = [(kind, text.encode()) for kind, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(
    ("kind", "content"),
    [*CASES, ("transcript", DOCUMENT), ("table", WORKBOOK), ("polis", POLIS_FOLDER)],
)
def test_a_file_is_known_by_its_content(kind: str, content: bytes) -> None:
    assert read(content).kind == kind


@pytest.mark.parametrize("content", samples())
def test_every_line_is_accounted_for(content: bytes) -> None:
    reading = read(content)

    assert reading.unread() == ()
    assert sum(reading.counts.values()) == len(reading.fates)
    total = len(reading.fates)
    assert reading.accounted.startswith(f"{total} of {total} {reading.unit}")
    assert len(reading.account) == len(reading.counts)


@pytest.mark.parametrize(("kind", "content"), CASES)
def test_text_has_as_many_lines_as_an_editor_counts(kind: str, content: bytes) -> None:
    reading = read(content)

    if reading.unit == "line":
        assert len(reading.fates) == content.count(b"\n")


def test_a_kind_can_be_said() -> None:
    reading = read(b"Ana: a\nBo: b\nAna: c\n", Choices(kind="notes"))

    assert [said.text for said in reading.voices] == ["Ana: a", "Bo: b", "Ana: c"]


def test_a_kind_that_does_not_exist_is_named_beside_those_that_do() -> None:
    with pytest.raises(
        FileError, match=r"no kind of file “jam”. Choose one of meet, .*notes"
    ):
        read(b"a\n", Choices(kind="jam"))


def test_lines_that_nobody_understands_are_said_by_number() -> None:
    reading = read(b"a title\n00:00:01\tAna:\thello\n")

    assert reading.unread() == (1,)
    assert reading.accounted == "1 of 2 lines accounted for"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b" \n \n", "no words"),
        (b"%PDF-1.4", "PDF: copy the words"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"\xd0\xcf\x11\xe0", "old kind"),
        (b"\x1f\x8b", "gzip"),
        (b'{"a":1}', "JSON"),
        (b"<html>", "web page"),
        (bytes(range(1, 32)) * 40, "not text"),
    ],
)
def test_what_is_no_file_of_voices_is_refused_in_a_sentence(
    content: bytes, message: str
) -> None:
    with pytest.raises(FileError, match=message):
        read(content)


def test_the_page_for_users_names_every_kind_and_every_fate() -> None:
    page = (ROOT / "docs" / "voices.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `(\w+)` \|", page, re.M)) == {
        kind.key for kind in KINDS
    }
    assert set(re.findall(r"^- \*\*(.+?)\*\*", page, re.M)) >= set(Fate)
