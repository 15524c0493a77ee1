"""Files made to do harm, broken or far too large end in one clear sentence."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO

import pytest

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.tests.voices.samples import document, folder
from intertwine.analysis.voices import Choices, FileError, Limits, read

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    "<w:document><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)


def test_entities_in_a_document_are_refused() -> None:
    with pytest.raises(FileError, match="entities"):
        read(folder({"word/document.xml": ENTITIES}))


@pytest.mark.parametrize(
    "part", ["word/document.xml", "xl/workbook.xml", "comments.csv"]
)
def test_a_packed_bomb_is_not_unpacked(part: str) -> None:
    with pytest.raises(FileError, match="would unpack to 30 MB"):
        read(folder({part: b" " * (30 << 20)}))


@pytest.mark.parametrize("content", [samples.DOCUMENT, samples.WORKBOOK])
def test_a_packed_file_that_is_cut_short_is_refused(content: bytes) -> None:
    with pytest.raises(FileError, match="damaged"):
        read(content[: len(content) // 2])


def test_a_locked_document_is_refused() -> None:
    content = bytearray(document("<w:p/>"))
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)

    with pytest.raises(FileError, match="locked"):
        read(bytes(content))


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"x" * 5_000)
    lying = made.getvalue().replace(
        (5_000).to_bytes(4, "little"), (50).to_bytes(4, "little")
    )

    with pytest.raises(FileError, match=r"damaged|broken"):
        read(lying)


def test_a_file_beyond_the_limit_is_refused() -> None:
    limits = Limits(loaded_bytes=1 << 20)

    with pytest.raises(FileError, match="larger than 1 MB"):
        read(b"people\n" * 200_000, Choices(limits=limits))


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(FileError, match="more than 5 cells"):
        read(samples.FORM.encode(), Choices(limits=Limits(cells=5)))


def test_more_messages_than_any_gathering_has_are_refused() -> None:
    with pytest.raises(FileError, match=r"more than 100,000 messages.*line 100,001"):
        read(b"a\n" * 100_001)


def test_a_message_longer_than_anybody_talks_is_refused() -> None:
    with pytest.raises(FileError, match=r"longer than 20,000 characters.*line 2"):
        read(b"hello\n" + b"a" * 20_001)


SLOW: dict[str, Callable[[int], str]] = {
    "colons": lambda n: "10:00:00 From " + ": " * n,
    "to": lambda n: "10:00:00 From " + " to " * n + ":",
    "quotes": lambda n: '10:00:00 From A to Everyone: Replying to "' + '"' * n,
    "reactions": lambda n: (
        "10:00:00 From A to Everyone: Reacted to " + '"' * n + " with"
    ),
    "at": lambda n: "hello " + "a." * n + "@",
    "digits": lambda n: "hello " + "0 " * n,
    "brackets": lambda n: "[" * n + "10:00]",
    "markup": lambda n: "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v " * n,
    "dots": lambda n: "I think " + "." * n + "x",
    "separators": lambda n: "a,b,c\n" * 3 + "," * n,
    "quoted": lambda n: '"' * n,
    "spaces": lambda n: "Name" + " " * n + "x",
    "links": lambda n: "http://" * n,
}


@pytest.mark.parametrize("shape", SLOW)
def test_no_line_makes_a_reader_slow(shape: str) -> None:
    """Twelve times as long may take thirty times as much, never its square."""
    make = SLOW[shape]

    def cost(content: bytes) -> float:
        begun = time.process_time()
        with suppress(FileError):
            read(content, Choices(drop_links=True))
        return time.process_time() - begun

    short, long = make(600).encode(), make(7_200).encode()
    assert cost(long) < max(0.3, 30 * cost(short))


def test_megabytes_of_talk_are_read_or_refused_at_once() -> None:
    line = "10:00:01 From Ana to Everyone: " + "word " * 60 + "\n"
    begun = time.process_time()

    assert len(read(line.encode() * 3_000).voices) == 3_000
    with pytest.raises(FileError, match="20,000"):
        read(b"word " * (2 << 20))

    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8-sig", "é…"), ("utf-16", "é…"), ("utf-16-le", "é…"), ("cp1252", "é…")],
)
def test_encodings_that_are_about_are_read(encoding: str, expected: str) -> None:
    reading = read(f"10:00:01 From Ana to Everyone: {expected}\n".encode(encoding))

    assert reading.kind == "zoom"
    assert reading.voices[0].text == expected
    assert ("Windows-1252" in str(reading.report)) == (encoding == "cp1252")


def test_utf16_that_is_broken_says_so() -> None:
    with pytest.raises(FileError, match="damaged"):
        read(b"\xff\xfea\x00b")


def test_a_header_inside_a_message_does_not_speak_for_somebody_else() -> None:
    reading = read(
        b"10:00:01 From Ana to Everyone:\n\thello\n\t10:00:02 From Bo to Everyone: I quit\n"
    )

    assert len(reading.voices) == 1
    assert reading.people == 1
