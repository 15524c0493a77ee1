"""Forms, boards and polls as tables: what columns mean, guessed or said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from intertwine.analysis.tests.voices import samples
from intertwine.analysis.tests.voices.samples import workbook
from intertwine.analysis.voices import Choices, Fate, FileError, Meaning, Reading, read


def of(text: str, **chosen: object) -> Reading:
    return read(text.encode(), Choices(**chosen))  # type: ignore[arg-type]


def pairs(reading: Reading) -> list[tuple[str, str]]:
    prompts = [prompt.text for prompt in reading.prompts]
    return [
        (prompts[said.prompt] if said.prompt >= 0 else "", said.text)
        for said in reading.voices
    ]


def test_a_form_has_a_prompt_for_each_question() -> None:
    reading = of(samples.FORM, keep_names=True)

    assert pairs(reading) == [
        ("What is a network?", "people, and trust"),
        ("How useful was it?", "5"),
        ("What is a network?", "a place"),
        ("How useful was it?", "4"),
    ]
    assert [prompt.kind for prompt in reading.prompts] == ["open", "scale"]
    first, _, third, _ = reading.voices
    assert (first.name, first.role, first.day) == (
        "Ana Lee",
        "nurse",
        date(2022, 6, 27),
    )
    assert third.name == ""
    assert reading.counts == {Fate.VOICE: 2, Fate.FRAME: 1, Fate.BLANK: 2}
    assert "a@b.org" not in repr(reading.voices)


def test_a_board_has_a_prompt_for_each_of_its_columns() -> None:
    reading = of(samples.SCRUMLR)

    assert pairs(reading) == [
        ("Went well", "Coffee"),
        ("To improve", "Time"),
        ("To improve", "Room"),
    ]
    assert [said.votes for said in reading.voices] == [3, 0, 0]


def test_a_board_without_headings_is_nothing_but_voices() -> None:
    reading = of(samples.MIRO)

    assert [said.text for said in reading.voices] == [
        "people",
        "a place\nto share",
        "trust, and time",
    ]
    assert reading.grid is not None
    assert reading.grid.header == 0


def test_titles_above_the_headings_stand_beside() -> None:
    reading = of(samples.SLIDO)

    assert [said.text for said in reading.voices] == ["Who pays?", "When do we meet?"]
    assert reading.asides == ((1, "Questions of the meeting"),)
    assert [said.votes for said in reading.voices] == [4, 1]


def test_what_columns_mean_can_be_said() -> None:
    text = "who,said,where,how\nAna,trust,Wales,x\nBo,time,England,y\n"
    reading = of(text, columns=("name", "text", "nation"), keep_names=True)

    assert reading.grid is not None
    assert reading.grid.meanings[:3] == (Meaning.NAME, Meaning.TEXT, Meaning.NATION)
    assert [(v.name, v.text, v.nation) for v in reading.voices if v.prompt < 0] == [
        ("Ana", "trust", "Wales"),
        ("Bo", "time", "England"),
    ]
    assert reading.grid.examples(0) == ("Ana", "Bo")
    assert reading.grid.examples(9) == ()


def test_a_table_of_which_no_column_is_taken_is_not_accounted_for() -> None:
    reading = of("a,b\nx,y\nz,w\n", columns=("nothing", "nothing"), header=1)

    assert reading.unread() == (2, 3)


def test_the_row_of_the_headings_can_be_said() -> None:
    text = "people,trust\ntime,money\nspace,tea\n"

    assert len(of(text, header=0, kind="table").voices) == 6
    assert len(of(text, header=1, kind="table").voices) == 4
    assert of(text, header=0, kind="table").prompts == ()


SAID = ["More time, and tea", "A list of who does what", "Somebody to ring"]


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Comments", []),
        ("What would help?", ["What would help?"]),
        ("What would help…", ["What would help…"]),
    ],
)
@pytest.mark.parametrize("mark", ['"', ""], ids=["table", "list"])
def test_the_heading_of_one_column_is_no_voice(
    heading: str, asked: list[str], mark: str
) -> None:
    text = "\n".join(f"{mark}{line}{mark}" for line in [heading, *SAID])

    reading = of(text)

    assert [said.text for said in reading.voices] == SAID
    assert [prompt.text for prompt in reading.prompts] == asked
    assert {said.prompt for said in reading.voices} == ({0} if asked else {-1})


def test_questions_in_one_column_are_voices_like_others() -> None:
    reading = of('"Who pays?"\n"When do we meet?"\n"More time"\n')

    assert len(reading.voices) == 3
    assert len(of('"Comments"\n', kind="table").voices) == 1


@pytest.mark.parametrize(
    ("heading", "cells", "meaning"),
    [
        ("Contact", ["a@b.org", "c@d.org"], Meaning.NOTHING),
        ("When did you join?", ["2022-01-02", "2022-01-03"], Meaning.TIME),
        ("Weight", ["1", "2"], Meaning.NOTHING),
        ("How many networks are you in?", ["1", "2"], Meaning.ANSWER),
        ("Points - What is it?", ["a", "b"], Meaning.NOTHING),
        ("Survey code", ["ab1", "ab2"], Meaning.NOTHING),
        ("Consent", ["yes"] * 6, Meaning.NOTHING),
        ("Empty", ["", ""], Meaning.NOTHING),
        ("Question", ["a b", "c d"], Meaning.ANSWER),
    ],
)
def test_what_a_column_means_is_guessed(
    heading: str, cells: list[str], meaning: Meaning
) -> None:
    text = "".join(f"{cell};words {n}\n" for n, cell in enumerate(cells))
    reading = of(f"{heading};What is it?\n{text}")

    assert reading.grid is not None
    assert reading.grid.meanings[0] is meaning


def test_answers_that_come_again_and_again_are_choices() -> None:
    rows = "".join(f"{n},{'yes' if n % 2 else 'no'}\n" for n in range(8))
    reading = of(f"Voter number,Are you in?\n{rows}")

    assert (reading.prompts[0].kind, reading.prompts[0].options) == (
        "choice",
        ("no", "yes"),
    )


def test_a_second_column_of_one_meaning_is_left_out() -> None:
    reading = of("name,author,text\nAna,Bo,trust\nCai,Dee,time\n", keep_names=True)

    assert [said.name for said in reading.voices] == ["Ana", "Cai"]


def test_the_fullest_sheet_is_read_and_the_others_are_named() -> None:
    reading = read(samples.WORKBOOK)

    assert pairs(reading) == [
        ("A network is…", "people"),
        ("How useful?", "4"),
        ("A network is…", "trust"),
        ("How useful?", "5"),
    ]
    assert "The sheet “About” (1 rows) was not read" in str(reading.report)
    assert [
        said.text for said in read(samples.WORKBOOK, Choices(sheet="About")).voices
    ] == ["Made by us"]
    with pytest.raises(FileError, match=r"no sheet “Votes”.*“About”, “Voters”"):
        read(samples.WORKBOOK, Choices(sheet="Votes"))


def test_dates_of_a_workbook_are_read_and_blank_rows_counted() -> None:
    content = workbook(
        {
            "Form1": [
                ["Completion time", "A network is…"],
                [datetime(2022, 6, 27, 10, 5), "people"],  # noqa: DTZ001 # cells have no zone
                [],
                [None, "trust"],
            ]
        }
    )
    reading = read(content)

    assert [said.day for said in reading.voices] == [date(2022, 6, 27), None]
    assert reading.voices[0].clock == 36300.0
    assert reading.accounted == "4 of 4 rows accounted for"


def test_a_workbook_without_rows_is_refused() -> None:
    with pytest.raises(FileError, match="holds no rows"):
        read(workbook({"Sheet": []}))


def test_quotation_marks_that_do_not_match_are_read_line_by_line() -> None:
    reading = of('text,column\n"Coffee" is good,a\nTea,b\nJam,b\nSalt,b\n"Milk,c\n')

    assert [said.text for said in reading.voices] == [
        '"Coffee" is good',
        "Tea",
        "Jam",
        "Salt",
        '"Milk',
    ]
    assert "quotation marks" in str(reading.report)


def test_a_table_can_say_its_delimiter() -> None:
    reading = of("sep=|\ntext|votes\na, b|2\nc|\n", kind="table")

    assert [(said.text, said.votes) for said in reading.voices] == [
        ("a, b", 2),
        ("c", 0),
    ]


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(FileError, match="no rows"):
        of(",,\n,,\n", kind="table")


def test_times_since_1970_are_told_apart() -> None:
    reading = of(
        "text,timestamp\na,1403054214\nb,1403054214196\nc,99/99/2022\nd,soon\n"
    )

    assert [said.day for said in reading.voices] == [date(2014, 6, 18)] * 2 + [None] * 2
