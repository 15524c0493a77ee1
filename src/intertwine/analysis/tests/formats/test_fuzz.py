"""Whatever the bytes, a reader gives a graph or one clear error."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from intertwine.analysis.formats import FORMATS, FileError, Limits, read
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.registry import recognise
from intertwine.analysis.formats.source import Source
from intertwine.analysis.tests.formats.samples import BY_HAND, samples

SEEDS = samples()
READABLE = [format_.key for format_ in FORMATS if format_.read]
SEEDS_OF = {
    key: [seed for seed in SEEDS if recognise(Source(seed), Options()).key == key]
    for key in READABLE
}
LIMITS = Limits(
    streamed_bytes=1 << 20,
    loaded_bytes=1 << 20,
    unpacked_bytes=4 << 20,
    people=5_000,
    ties=5_000,
    cells=200_000,
)
FUZZ = settings(
    max_examples=300, deadline=5_000, suppress_health_check=list(HealthCheck)
)
PIECES = [
    *(b"", b"\n", b"\0", b'"', b"|", b"[", b"]", b"{", b"}", b"<", b">", b"&", b"-1"),
    *(b"99999999999", b"1e999", b"nan", b"\xff", b"\xe9", b"true", b"null", b"[[]]"),
    *(b"*Vertices 9", b"<node/>", b"</graph>", b"graph [", b"!", b"DL n=9", b"#"),
]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.integers(0, 40),
        st.sampled_from(PIECES) | st.binary(max_size=4),
    ),
    max_size=6,
)


def reads_or_says_why(content: bytes, key: str | None = None) -> None:
    try:
        graph = read(content, format=key, limits=LIMITS).graph
    except FileError:
        return
    assert len(graph.labels) == graph.size


def edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, new in edits:
        at %= len(content) + 1
        content = content[:at] + new + content[at + length :]
    return content


@pytest.mark.parametrize("key", READABLE)
@FUZZ
@given(data=st.data(), edits=EDITS)
def test_a_damaged_file_is_read_or_refused(
    key: str, data: st.DataObject, edits: list[tuple[int, int, bytes]]
) -> None:
    content = edited(data.draw(st.sampled_from(SEEDS_OF[key])), edits)

    reads_or_says_why(content, key)
    reads_or_says_why(content)


@FUZZ
@given(seed=st.sampled_from(SEEDS), edits=EDITS)
def test_a_file_called_what_it_is_not_is_read_or_refused(
    seed: bytes, edits: list[tuple[int, int, bytes]]
) -> None:
    for key in READABLE:
        reads_or_says_why(edited(seed, edits), key)


def test_there_are_files_to_damage_for_every_reader() -> None:
    assert all(len(seeds) >= 2 for seeds in SEEDS_OF.values())


@FUZZ
@given(edits=EDITS, part=st.integers(0, 20))
def test_a_workbook_with_a_damaged_part_is_read_or_refused(
    edits: list[tuple[int, int, bytes]], part: int
) -> None:
    workbook = next(seed for seed in SEEDS if seed.startswith(b"PK"))
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        for number, name in enumerate(names):
            content = old.read(name)
            chosen = number == part % len(names)
            new.writestr(name, edited(content, edits) if chosen else content)
    reads_or_says_why(made.getvalue())


@FUZZ
@given(content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@example(b"")
def test_any_bytes_at_all_are_read_or_refused(content: bytes) -> None:
    reads_or_says_why(content)


@pytest.mark.parametrize("content", BY_HAND)
def test_the_files_made_by_hand_are_read(content: bytes) -> None:
    assert read(content).graph.size


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_cut_anywhere_is_read_or_refused(seed: bytes) -> None:
    for length in range(0, len(seed), max(1, len(seed) // 60)):
        reads_or_says_why(seed[:length])
