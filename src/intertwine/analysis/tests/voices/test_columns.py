"""Columns that hold no answers, and cells in which nobody answered."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from intertwine.analysis.voices import Choices, Fate, Meaning, Reading, read

TALK = "It went well on day {n}, and {n} people came."


def survey(heading: str, cells: Sequence[str], **chosen: object) -> Reading:
    """One column beside another in which people said something of their own."""
    rows = "".join(f"{cell};{TALK.format(n=n)}\n" for n, cell in enumerate(cells))
    text = f"{heading};What went well?\n{rows}"
    return read(text.encode(), Choices(kind="table", **chosen))  # type: ignore[arg-type]


def meaning(reading: Reading) -> str:
    assert reading.grid is not None
    return reading.grid.meanings[0]


def test_what_comes_from_a_list_in_every_row_is_left_out_and_named() -> None:
    for values in (["North", "South"], ["Band 5", "Band 6", "Band 7"], ["yes", "no"]):
        reading = survey("Place", values * 10)

        assert meaning(reading) == Meaning.NOTHING
        assert len(reading.voices) == 10 * len(values)
        assert "Left out, because each says" in str(reading.report)
        assert "“Place”" in str(reading.report)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Place", ["North", "South"] * 4),
        ("Mood", ["glad", "Glad", "tired", "so so"] * 6),
        ("Are you in?", ["yes", "no"] * 20),
        ("Rate the day", ["good", "bad"] * 20),
        ("Mood", ["glad", "tired", "curious"] * 8 + ["over the moon"]),
    ],
    ids=["few rows", "spelt in two ways", "asked", "asked to rate", "said once"],
)
def test_what_may_be_answers_is_kept_and_named(heading: str, cells: list[str]) -> None:
    reading = survey(heading, cells)

    assert meaning(reading) == Meaning.ANSWER
    assert len(reading.voices) == 2 * len(cells)
    assert (
        f"Taken in, though each says the same few things again and again: “{heading}”"
        in str(reading.report)
    )


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("heading", ["Mood", "One word for today", "What would help?"])
def test_short_answers_of_peoples_own_are_never_left_out(
    heading: str, seed: int
) -> None:
    """Some words come often and many once, as when people write them."""
    dice = random.Random(seed)
    size = dice.randint(5, 200)
    said = [f"word{int(dice.paretovariate(0.8))}" for _ in range(size)]
    reading = survey(heading, said)

    assert meaning(reading) == Meaning.ANSWER
    assert len(reading.voices) == 2 * size


def test_nothing_is_left_out_where_nothing_else_would_be_left() -> None:
    rows = "".join(f"{n},{'tea' if n % 2 else 'cake'}\n" for n in range(40))
    reading = read(f"Id,Treat\n{rows}".encode(), Choices(kind="table"))

    assert len(reading.voices) == 40
    assert "Taken in, though" in str(reading.report)


def test_ticks_in_a_few_rows_are_no_answers() -> None:
    assert meaning(survey("Seen by us?", ["1", "", "", "1", "", ""])) == Meaning.NOTHING
    assert meaning(survey("How many came?", ["1", "1", "1"])) == Meaning.ANSWER


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Overall session rating", ["4", "5", "3"], Meaning.ANSWER),
        ("Overall session score", [str(n) for n in range(40)], Meaning.ANSWER),
        ("How useful was it?", ["1", "2", "3"] * 20, Meaning.ANSWER),
        ("Pay scale point", ["1", "2", "3"] * 20, Meaning.NOTHING),
        ("Weight", ["1", "2", "3"] * 20, Meaning.NOTHING),
    ],
)
def test_numbers_are_a_scale_where_the_heading_tells_of_one(
    heading: str, cells: list[str], expected: Meaning
) -> None:
    reading = survey(heading, cells)

    assert meaning(reading) == expected
    is_told = f"“{heading}”" in str(reading.report)
    assert is_told == (expected == Meaning.NOTHING)


def test_a_column_that_repeats_the_question_says_what_was_asked() -> None:
    for asked in (
        ["What was good?"] * 6,
        ["What was good?", "What could be better?"] * 6,
    ):
        rows = "".join(
            f"{each},{TALK.format(n=n)}\n".replace(", and", " and")
            for n, each in enumerate(asked)
        )
        reading = read(f"FFT item,FFT reply\n{rows}".encode())

        assert [prompt.text for prompt in reading.prompts] == list(dict.fromkeys(asked))
        assert len(reading.voices) == len(asked)
        assert {said.prompt for said in reading.voices} == set(range(len(set(asked))))


def test_a_repeated_question_is_left_out_where_several_columns_answer() -> None:
    reading = survey("FFT item", ["What was good?"] * 6)
    assert meaning(reading) == Meaning.PROMPT

    rows = "".join(f"Who came?,{n} came,{n} left\n" for n in range(6))
    reading = read(f"Item,Came,Left\n{rows}".encode())
    assert reading.grid is not None
    assert reading.grid.meanings == (Meaning.NOTHING, Meaning.ANSWER, Meaning.ANSWER)


def test_what_a_weaver_says_of_a_column_is_not_called_in_doubt() -> None:
    cells = ["North", "South"] * 10
    reading = survey("Place", cells, columns=("answer", "answer"))

    assert len(reading.voices) == 40
    assert not reading.report


SILENT = ["Did not answer", "N/A", "n/a", "-", "–", "None", "None.", "No response", "…"]


@pytest.mark.parametrize("cell", SILENT)
def test_a_cell_that_says_nobody_answered_is_left_out_counted_and_named(
    cell: str,
) -> None:
    cells = [cell, "More time", cell, "A list of who does what"]
    reading = survey("What would help?", cells)
    told = str(reading.report)

    assert [said.text for said in reading.voices if said.prompt == 0] == cells[1::2]
    assert f"2 cells say that nobody answered, and are left out: “{cell}” (2)" in told
    assert [said.lines for said in reading.messages if said.fate is Fate.NO_ANSWER] == [
        (2,),
        (4,),
    ]
    taken = survey("What would help?", cells, keep_no_answers=True)
    assert [said.text for said in taken.voices if said.prompt == 0] == cells


@pytest.mark.parametrize(
    "cell",
    ["Nothing", "No", "Nothing, it was fine", "None of the staff listened", "👍", "?"],
)
def test_what_says_little_is_an_answer(cell: str) -> None:
    reading = survey("What would help?", [cell, "More time"])

    assert next(said.text for said in reading.voices if said.prompt == 0) == cell


def test_what_could_be_chosen_is_told_without_what_nobody_answered() -> None:
    reading = survey("How was it?", ["1", "2", "N/A", "3"] * 3)

    assert (reading.prompts[0].kind, reading.prompts[0].options) == (
        "scale",
        ("1", "2", "3"),
    )


def test_a_row_in_which_nobody_answered_is_accounted_for() -> None:
    reading = read(b"Name,Comments\nAna,N/A\nBo,More time\nCai,\n")

    assert reading.accounted == "4 of 4 rows accounted for"
    assert "1 row says that nobody answered, and is left out." in reading.account
    assert "1 cell says that nobody answered" in str(reading.report)
