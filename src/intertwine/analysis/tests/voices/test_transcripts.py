"""Transcripts: cues, turns, and names above or before the words."""

from __future__ import annotations

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.tests.voices.samples import document, paragraphs
from intertwine.analysis.voices import Choices, Fate, Reading, read

NAMES = Choices(keep_names=True)


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(each.name, each.text) for each in reading.voices]


def test_a_transcript_of_teams_is_joined_to_turns() -> None:
    reading = read(samples.TEAMS_VTT.encode(), NAMES)

    assert said(reading) == [
        ("Ana Lee", "A network is people, and trust\nbetween them"),
        ("Bo", "Yes"),
    ]
    assert reading.counts == {Fate.VOICE: 4, Fate.FRAME: 5, Fate.BLANK: 3}


def test_cues_can_stay_apart() -> None:
    reading = read(
        samples.ZOOM_VTT.encode(), Choices(keep_names=True, join_turns=False)
    )

    assert said(reading) == [
        ("Ana Lee", "Hello, we begin."),
        ("", "and that"),
        ("Bo", "Good to be here"),
    ]


def test_a_turn_is_parted_before_it_is_too_long() -> None:
    cue = "00:00:01.000 --> 00:00:02.000\nAna: " + "word " * 40 + "\n\n"
    reading = read(("WEBVTT\n\n" + cue * 4).encode())

    assert len(reading.voices) == 2


def test_a_chat_of_meet() -> None:
    reading = read(samples.MEET_SBV.encode(), NAMES)

    assert said(reading) == [
        ("Ana Lee", "What is a network?"),
        ("Bo", "people\nand trust"),
    ]
    assert reading.voices[0].clock == 62.0


def test_names_and_times_above_the_words() -> None:
    reading = read(samples.TRANSCRIPT.encode(), NAMES)

    assert said(reading) == [
        ("Ana Lee", "What is a network?"),
        ("Bo Hill", "people\nand trust"),
    ]
    assert reading.voices[1].clock == 3729.0
    assert reading.counts[Fate.ASIDE] == 1


def test_a_transcript_as_a_document_is_the_same() -> None:
    assert said(read(samples.DOCUMENT, NAMES)) == said(
        read(samples.TRANSCRIPT.encode(), NAMES)
    )


def test_breaks_tabs_and_boxes_of_a_document() -> None:
    body = (
        "<w:p><w:r><w:t>Ana Lee</w:t><w:tab/><w:t>0:03</w:t><w:br/><w:t>hel</w:t></w:r>"
        "<w:r><w:t>lo</w:t></w:r></w:p><w:p><w:r><w:t>Bo</w:t><w:tab/><w:t>0:05</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>yes</w:t></w:r><mc:Fallback xmlns:mc='m'><w:r><w:t>twice</w:t></w:r>"
        "</mc:Fallback></w:p>"
    )

    assert said(read(document(body), NAMES)) == [("Ana Lee", "hello"), ("Bo", "yes")]


def test_a_list_in_a_document_is_read_as_notes() -> None:
    reading = read(document(paragraphs(samples.NOTES)))

    assert reading.kind == "notes"
    assert reading.prompts[0].text == "I think a network is…"


def test_a_name_before_each_turn() -> None:
    reading = read(samples.NAMED.encode(), NAMES)

    assert said(reading) == [
        ("Ana Lee", "What is a network?"),
        ("Bo", "people\nand trust"),
        ("Ana Lee", "Thank you"),
        ("Bo", "Welcome"),
    ]
    assert [each.clock for each in reading.voices] == [0.0, 0.0, 300.0, 300.0]


def test_headings_of_a_transcript_of_meet() -> None:
    assert said(read(samples.MEET_DOC.encode(), NAMES)) == [
        ("Ana Lee", "We begin."),
        ("Bo", "Yes, let us."),
        ("Ana Lee", "Good."),
    ]
