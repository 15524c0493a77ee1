"""Whatever the bytes, a reader gives messages with an account, or one clear error."""

from __future__ import annotations

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.analysis.mentions import KnownNames
from intertwine.analysis.tests.voices.samples import samples
from intertwine.analysis.voices import (
    KINDS,
    Choices,
    Fate,
    FileError,
    Limits,
    Reading,
    read,
)
from intertwine.analysis.voices.private import without_names
from intertwine.analysis.voices.wordings import plain

SEEDS = samples()
LIMITS = Limits(
    loaded_bytes=1 << 20, unpacked_bytes=4 << 20, cells=100_000, token_bytes=1 << 20
)
FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck)
)
PIECES = [
    *(
        b"",
        b"\n",
        b"\0",
        b'"',
        b"\t",
        b":",
        b",",
        b";",
        b"[",
        b"]",
        b"<v ",
        b">",
        b" to ",
    ),
    *(
        b"10:00:01 From ",
        b" --> ",
        b"\xff",
        b"\xe9",
        "…".encode(),
        b'Replying to "',
        b"- ",
    ),
    *(
        "👍".encode(),
        b"99:99",
        b"-1",
        b"comment-id",
        b"\xed\xa0\x80",
        b"\r",
        b"# ",
        b"?",
    ),
]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 40),
        st.sampled_from(PIECES) | st.binary(max_size=4),
    ),
    max_size=6,
)
CHOICES = st.builds(
    Choices,
    kind=st.sampled_from(["", "", *(kind.key for kind in KINDS)]),
    keep_names=st.booleans(),
    keep_direct=st.booleans(),
    drop_greetings=st.booleans(),
    drop_links=st.booleans(),
    drop_early=st.booleans(),
    join_turns=st.booleans(),
    header=st.none() | st.integers(0, 4),
    prompt_lines=st.none() | st.tuples(st.integers(1, 9)),
    left_out=st.tuples(st.integers(1, 9)),
    columns=st.none()
    | st.tuples(st.sampled_from(["text", "name", "time", "answer", "votes"])),
    limits=st.just(LIMITS),
)


def holds(reading: Reading) -> None:
    """What is true of every reading."""
    assert sum(reading.counts.values()) == len(reading.fates)
    for said in reading.messages:
        assert all(1 <= line <= len(reading.fates) for line in said.lines)
        assert -1 <= said.prompt < len(reading.prompts)
        assert -1 <= said.answers < len(reading.messages)
        assert said.votes >= 0
        assert "\0" not in said.text
        said.text.encode()
        if said.fate is Fate.VOICE:
            assert said.text
            assert Fate.VOICE in {reading.fates[line - 1] for line in said.lines}
    if reading.poll:
        people, statements = reading.poll.votes.shape
        assert people == len(reading.poll.participants) == len(reading.poll.groups)
        assert statements == len(reading.poll.statements)


def edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in edits:
        at %= len(content) + 1
        content = content[:at] + new + content[at + length :]
    return content


@FUZZ
@given(seed=st.sampled_from(SEEDS), edits=EDITS, choices=CHOICES)
def test_a_damaged_file_is_read_or_refused(
    seed: bytes, edits: list[tuple[int, int, bytes]], choices: Choices
) -> None:
    try:
        reading = read(edited(seed, edits), choices)
    except FileError:
        return
    holds(reading)


@FUZZ
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_at_all_are_read_or_refused(content: bytes) -> None:
    try:
        reading = read(content, Choices(limits=LIMITS))
    except FileError:
        return
    holds(reading)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_cut_anywhere_is_read_or_refused(seed: bytes) -> None:
    for length in range(0, len(seed), max(1, len(seed) // 40)):
        try:
            holds(read(seed[:length]))
        except FileError:
            continue


QUICK = settings(FUZZ, max_examples=40)
NAMES = st.text(string.ascii_letters, min_size=2, max_size=8).filter(
    lambda name: name.lower() not in {"to", "all", "everyone"}
)
WORDS = st.lists(NAMES, min_size=1, max_size=8).map(" ".join)
TALK = st.lists(st.tuples(NAMES, NAMES, WORDS), min_size=1, max_size=12)


@QUICK
@given(talk=TALK)
def test_what_is_said_comes_back_whole_in_every_layout_of_zoom(
    talk: list[tuple[str, str, str]],
) -> None:
    layouts = (
        "10:00:01\t From  {0} {1} : {2}\n",
        "10:00:01\t{0} {1}:\t{2}\n",
        "10:00:01 From {0} {1} to Everyone: {2}\n",
        "2026-03-01 10:00:01 From {0} {1} to Everyone:\n\t{2}\n\t\n",
    )
    for layout in layouts:
        text = "".join(layout.format(*turn) for turn in talk)
        reading = read(text.encode(), Choices(keep_names=True))

        said = [(each.name, each.text) for each in reading.voices]
        assert said == [(f"{first} {last}", words) for first, last, words in talk]
        assert reading.unread() == ()


@QUICK
@given(points=st.lists(st.lists(WORDS, min_size=2, max_size=6), min_size=1, max_size=6))
def test_every_point_of_a_list_comes_back_under_its_heading(
    points: list[list[str]],
) -> None:
    lines = []
    for number, group in enumerate(points):
        lines += [
            f"I think thing {number} is……",
            *(f"· {point}" for point in group),
            "",
        ]
    reading = read("\n".join(lines).encode())

    assert len(reading.prompts) == len(points)
    assert [(each.prompt, each.text) for each in reading.voices] == [
        (number, point) for number, group in enumerate(points) for point in group
    ]


@QUICK
@given(first=NAMES, last=NAMES, before=WORDS, after=WORDS)
def test_no_full_name_is_left_in_the_words(
    first: str, last: str, before: str, after: str
) -> None:
    names = KnownNames([f"{first} {last}"])

    hidden = without_names(f"{before}, {first} {last}, {after}", names)

    assert f" {plain(f'{first} {last}')} " not in f" {plain(hidden)} ".replace(
        f" {plain(before)} ", " "
    ).replace(f" {plain(after)} ", " ")
