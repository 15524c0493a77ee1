"""Conversations of Polis: both signs, both units of time, and all counts agree."""

from __future__ import annotations

import pytest

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.tests.voices.samples import folder
from intertwine.analysis.voices import Fate, FileError, Poll, polls, read

VOTES = [[1, -1, None], [1, 0, -1], [1, 1, None]]


def votes_of(poll: Poll) -> list[list[float | None]]:
    return [
        [None if vote != vote else vote for vote in row] for row in poll.votes.tolist()
    ]


def poll_of(**changed: str) -> Poll:
    files = {
        "comments": samples.POLIS_COMMENTS,
        "votes": samples.POLIS_VOTES,
        "participants": samples.POLIS_PEOPLE,
        "summary": samples.POLIS_SUMMARY,
    } | changed
    poll = read([text.encode() for text in files.values() if text]).poll
    assert poll is not None
    return poll


def turned(text: str) -> str:
    """The stream of votes as the live export has it: -1 agrees, and seconds."""
    lines = []
    for line in text.splitlines()[1:]:
        stamp, _, statement, voter, vote = line.split(",")
        lines.append(f"{int(stamp) // 1000},{statement},{voter},{-int(vote)}")
    return "timestamp,comment-id,voter-id,vote\n" + "\n".join(lines) + "\n"


def test_an_open_data_folder() -> None:
    poll = poll_of()

    assert [each.text for each in poll.statements] == [
        "People, first",
        "Networks need time",
        "Buy my book",
    ]
    assert (poll.rows, poll.changes, poll.sign) == (8, 1, 1)
    assert poll.is_milliseconds
    assert votes_of(poll) == VOTES
    assert poll.participants == ("5", "6", "7")
    assert poll.groups == (0, 0, -1)
    assert (poll.disputed, poll.unlike) == ((), 0)
    assert (poll.topic, poll.description) == ("What helps?", "Say\nwhat helps")


def test_a_live_export_turns_the_sign_and_counts_seconds() -> None:
    poll = poll_of(votes=turned(samples.POLIS_VOTES))

    assert poll.sign == -1
    assert votes_of(poll) == VOTES
    assert poll.unlike == 0
    live = samples.POLIS_COMMENTS.replace("196,x,", ",x,")
    by_seconds = poll_of(comments=live)
    assert not by_seconds.is_milliseconds
    assert by_seconds.statements[1].seconds == 1403054214.0


def test_a_folder_that_is_packed_is_the_same() -> None:
    reading = read(samples.POLIS_FOLDER)

    assert reading.poll is not None
    assert votes_of(reading.poll) == VOTES
    assert reading.people == 3
    assert [said.text for said in reading.voices] == [
        "Networks need time",
        "People, first",
    ]
    assert reading.counts == {Fate.VOICE: 2, Fate.FRAME: 1, Fate.TURNED_DOWN: 1}


def test_votes_can_come_from_the_table_of_participants_alone() -> None:
    poll = poll_of(votes="")

    assert votes_of(poll) == VOTES
    assert (poll.rows, poll.sign) == (0, 1)


def test_statements_alone_are_voices() -> None:
    poll = poll_of(votes="", participants="", summary="")

    assert poll.votes.shape == (0, 3)
    assert poll.disputed == ()
    assert read(samples.POLIS_COMMENTS.encode()).prompts[0].text == "Statements"


def test_counts_that_differ_are_said() -> None:
    other = samples.POLIS_COMMENTS.replace(",3,1,1,", ",9,1,1,")
    people = samples.POLIS_PEOPLE.replace("7,,0,2,2,0,1,1,", "7,,0,2,2,0,1,0,")
    files = [other, samples.POLIS_VOTES, people]
    reading = read([each.encode() for each in files])

    assert "1 statements" in str(reading.report)
    assert "1 votes differ" in str(reading.report)


def test_a_sign_that_nothing_tells_is_said() -> None:
    comments = samples.POLIS_COMMENTS.replace(",1,1,0,", ",,,0,").replace(
        ",3,1,1,", ",0,0,,"
    )
    votes = "comment-id,voter-id,vote\n1,5,0\n9,5,1\n"
    reading = read([comments.replace(",0,1,-1,", ",0,0,-1,").encode(), votes.encode()])

    assert "Nothing tells whether" in str(reading.report)
    assert reading.poll is not None
    assert votes_of(reading.poll) == [[None, 0, None]]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([samples.POLIS_VOTES, samples.POLIS_PEOPLE], "statements are missing"),
        ([samples.POLIS_COMMENTS, samples.FORM], "one export of Polis"),
        (
            [samples.POLIS_COMMENTS, "comment-id,voter-id,vote\n1,5,lots\n"],
            r"“lots” stands where a number.*row 2",
        ),
        (
            [samples.POLIS_COMMENTS, "comment-id,voter-id,vote\n1,5\n"],
            "cut short.*row 2",
        ),
    ],
)
def test_exports_that_cannot_be_read_say_why(files: list[str], message: str) -> None:
    with pytest.raises(FileError, match=message):
        read([text.encode() for text in files])


def test_other_tables_of_the_export_do_no_harm() -> None:
    history = "n-votes,n-comments,n-visitors,n-voters,n-commenters\n1,1,1,1,1\n"
    groups = "comment-id,comment,total-votes,total-agrees\n0,a,1,1\n"
    files = [samples.POLIS_COMMENTS, samples.POLIS_VOTES, history, groups]

    assert read([each.encode() for each in files]).kind == "polis"


def test_one_file_in_a_list_is_read_by_itself() -> None:
    assert read([samples.NOTES.encode()]).kind == "notes"


def test_a_folder_of_anything_else_is_refused() -> None:
    with pytest.raises(FileError, match="one export of Polis"):
        read(folder({"a.txt": "hello\nthere\n", "b.txt": "hello\n"}))
    with pytest.raises(FileError, match="no text and no table"):
        read(folder({"a.jpg": "hello"}))
    with pytest.raises(FileError, match="more than 40 files"):
        read(folder({f"{n}.csv": "a" for n in range(41)}))


def test_more_votes_than_are_read_are_refused() -> None:
    poll = {
        "comments": [
            (1, ["comment-id", "comment-body", "agrees", "disagrees"]),
            (2, ["0", "a", "", ""]),
        ],
        "votes": [
            (1, ["comment-id", "voter-id", "vote"]),
            (2, ["0", "5", "1"]),
            (3, ["0", "6", "1"]),
        ],
    }

    assert polls.read(poll, most_votes=2).votes.shape == (2, 1)
    with pytest.raises(FileError, match="more than 1 votes"):
        polls.read(poll, most_votes=1)
