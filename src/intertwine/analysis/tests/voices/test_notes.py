"""Boards, flip charts and lists: headings, points, and what stands beside them."""

from __future__ import annotations

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.voices import Fate, Reading, read


def of(text: str) -> Reading:
    return read(text.encode())


def pairs(reading: Reading) -> list[tuple[str, str]]:
    prompts = [prompt.text for prompt in reading.prompts]
    return [
        (prompts[said.prompt] if said.prompt >= 0 else "", said.text)
        for said in reading.voices
    ]


def test_points_belong_to_the_heading_above_them() -> None:
    reading = of(samples.NOTES)

    assert pairs(reading) == [
        ("I think a network is…", "people"),
        ("I think a network is…", "a place\nwhere one can share"),
        ("What would help?", "time"),
        ("What would help?", "[ ] money"),
        ("Next steps", "meet again"),
    ]
    assert [prompt.kind for prompt in reading.prompts] == ["sentence", "open", "open"]
    assert reading.asides == (
        (1, "Flip chart of the morning"),
        (9, "Written down by Ana"),
    )
    assert reading.counts[Fate.FRAME] == 1


def test_lines_without_points_are_voices_under_the_question() -> None:
    assert pairs(of(samples.PLAIN_NOTES)) == [
        ("What is a network?", "people"),
        ("What is a network?", "a place to share"),
    ]


def test_lines_without_anything_else_are_voices() -> None:
    long = "word " * 60
    assert pairs(of(f"people\ntrust\n{long}\n")) == [
        ("", "people"),
        ("", "trust"),
        ("", long.strip()),
    ]


def test_a_point_that_ends_in_dots_or_a_question_stays_a_voice() -> None:
    reading = of("I think…\n· Golden thread….\n· Where to start?\n· 2 things\n")

    assert [said.text for said in reading.voices] == [
        "Golden thread….",
        "Where to start?",
        "2 things",
    ]


def test_marks_that_turn_the_order_of_letters_are_taken_out() -> None:
    reading = of("- \u202eabc\x07\n- שלום 👋🏽\n- e\u0301\n")

    assert [said.text for said in reading.voices] == ["abc", "שלום 👋🏽", "é"]
