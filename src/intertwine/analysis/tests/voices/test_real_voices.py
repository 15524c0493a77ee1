"""The real files import with the figures that are known of them."""

from __future__ import annotations

import pytest

from intertwine.analysis.tests.real import VIEWS, VOICES
from intertwine.analysis.voices import Choices, Fate, Meaning, Poll, read

pytestmark = pytest.mark.real
POLIS = VOICES / "polis"
CHAT_BOX = {
    "I think a network is…": 10,
    "I think a meeting is…": 14,
    "I think a forum is…": 10,
    "Network weaving to me suggests…": 11,
    "The reasons I want to connect with others are…": 14,
    "The most effective connections I have with others is by…": 10,
    "Challenges in connecting include…": 11,
    "I overcome these challenges by…": 15,
    "From what I have heard so far, I think network weaving is…": 9,
}


def poll_of(name: str) -> Poll:
    reading = read(sorted((POLIS / name).iterdir()))
    assert reading.poll is not None
    return reading.poll


def test_the_chat_box_holds_nine_prompts_and_104_completed_sentences() -> None:
    text = VIEWS.read_text(encoding="utf-8")
    part = text[text.index("ALLIANCE EVENT") : text.index("Partner event led")]
    reading = read(part.encode())

    found = {
        prompt.text: sum(said.prompt == number for said in reading.voices)
        for number, prompt in enumerate(reading.prompts)
    }
    assert found == CHAT_BOX
    assert len(reading.voices) == 104
    assert {prompt.kind for prompt in reading.prompts} == {"sentence"}
    assert reading.accounted == "141 of 141 lines accounted for"
    assert reading.counts == {
        Fate.VOICE: 104,
        Fate.PROMPT: 9,
        Fate.ASIDE: 6,
        Fate.BLANK: 22,
    }


def test_the_chat_of_a_recording_holds_ten_messages_of_five_people() -> None:
    reading = read(VOICES / "zoom-cloud-chat.txt")

    assert (reading.kind, len(reading.voices), reading.people) == ("zoom", 10, 5)
    assert reading.accounted == "10 of 10 lines accounted for"


def test_the_transcript_of_the_same_recording_holds_300_cues() -> None:
    path = VOICES / "zoom-transcript.vtt"
    reading = read(path, Choices(join_turns=False))

    assert (reading.kind, len(reading.voices), reading.people) == ("subtitles", 300, 5)
    assert reading.accounted == "1,202 of 1,202 lines accounted for"
    joined = read(path)
    assert len(joined.voices) == 132
    words = [
        " ".join(" ".join(v.text for v in r.voices).split()) for r in (reading, joined)
    ]
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("name", "statements", "voters", "rows", "changes", "groups"),
    [
        ("15-per-hour-seattle", 54, 339, 2_995, 123, [99, 39]),
        ("brexit-consensus", 50, 204, 5_312, 9, [106, 91]),
    ],
)
def test_conversations_of_polis_hold_what_is_known_of_them(
    name: str, statements: int, voters: int, rows: int, changes: int, groups: list[int]
) -> None:
    poll = poll_of(name)

    assert (len(poll.statements), len(poll.participants)) == (statements, voters)
    assert (poll.rows, poll.changes) == (rows, changes)
    assert [poll.groups.count(group) for group in range(2)] == groups
    assert (poll.sign, poll.is_milliseconds) == (1, True)


@pytest.mark.parametrize("name", ["15-per-hour-seattle", "brexit-consensus"])
def test_the_stream_and_the_table_of_votes_agree_with_the_counts(name: str) -> None:
    poll = poll_of(name)

    assert poll.disputed == ()
    assert poll.unlike == 0
    without_stream = read(
        [path for path in sorted((POLIS / name).iterdir()) if path.name != "votes.csv"]
    ).poll
    assert without_stream is not None
    assert without_stream.sign == 1
    assert repr(without_stream.votes.tolist()) == repr(poll.votes.tolist())


def test_the_comments_of_a_health_service_are_found_among_their_columns() -> None:
    reading = read(VOICES / "nhs-friends-and-family.csv")

    assert reading.accounted == "7,909 of 7,909 rows accounted for"
    assert reading.grid is not None
    taken = {
        heading: meaning
        for heading, meaning in zip(
            reading.grid.headings, reading.grid.meanings, strict=True
        )
        if meaning != Meaning.NOTHING
    }
    assert taken == {
        "Date": Meaning.TIME,
        "FFT question": Meaning.PROMPT,
        "FFT answer": Meaning.TEXT,
    }
    assert len(reading.prompts) == 5
    assert len(reading.voices) == 6_161
    silent = [said for said in reading.messages if said.fate is Fate.NO_ANSWER]
    assert len(reading.voices) + len(silent) == 7_400
    told = str(reading.report)
    assert "“Trust”, “Service type 1”, “Service type 2”" in told
    assert "1,239 cells say that nobody answered" in told
    assert "“Did not answer” (1,189)" in told
