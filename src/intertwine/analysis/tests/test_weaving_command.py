"""Introductions and mixes, as typed on the command line."""

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from intertwine.analysis import Graph, weaving_command
from intertwine.analysis.command import main
from intertwine.analysis.formats import write
from intertwine.analysis.tests.make import village


@pytest.fixture
def square(tmp_path: Path) -> Path:
    """Ann and Dee both know Ben and Cai, from two nations."""
    graph = Graph(
        size=4,
        ties=[(0, 1), (0, 2), (3, 1), (3, 2)],
        strength=[5, 1, 5, 1],
        ids=["ann", "=ben", "cai", "dee"],
        labels=["Ann", "Ben", "Cai", "Dee"],
        people={"nation": np.array(["W", "W", "S", "S"], dtype=object)},
    )
    path = tmp_path / "square.gexf"
    path.write_bytes(write(graph, "gexf").content)
    return path


def test_introductions_are_told_in_words(
    square: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["introductions", str(square), "-g", "nation"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(
        "Ann – Dee: 2 shared contacts; Ben could introduce them; crosses nation (37.5"
    )
    assert len(said) == 2


def test_introductions_as_json_have_both_lists(
    square: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--per-person", "1", "--group", "nation", "--boundary-bonus", "1"]
    assert main(["introductions", str(square), "--top", "1", *words, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["global", "per_person"]
    assert told["global"] == [
        {
            "person": "ann",
            "other": "dee",
            "score": pytest.approx(75.02, abs=0.01),
            "shared": ["=ben", "cai"],
            "introducer": "=ben",
            "crosses": ["nation"],
        }
    ]
    mine = [(each["person"], each["other"]) for each in told["per_person"]]
    assert mine == [("ann", "dee"), ("=ben", "cai"), ("cai", "=ben"), ("dee", "ann")]


def test_introductions_as_a_table_open_in_a_spreadsheet_unharmed(
    square: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    assert main(["introductions", str(square), "--csv", str(out)]) == 0

    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(weaving_command.HEADINGS)
    assert rows[1][:3] == ["global", "ann", "dee"]
    assert rows[1][4:] == ["'=ben; cai", "'=ben", ""]


def test_where_there_is_nobody_to_introduce_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "pair.gexf"
    path.write_bytes(write(Graph(size=3, ties=[(0, 1)]), "gexf").content)

    assert main(["introductions", str(path)]) == 0
    assert "Nobody shares a contact" in capsys.readouterr().out


def test_one_shared_contact_is_told_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "path.gexf"
    path.write_bytes(write(Graph(size=3, ties=[(0, 1), (1, 2)]), "gexf").content)

    assert main(["introductions", str(path)]) == 0
    assert "1 shared contact;" in capsys.readouterr().out


@pytest.fixture
def outings(tmp_path: Path) -> Path:
    """Ann and Ben went to the fair, Ben and Cai to the walk, Dee nowhere."""
    graph = Graph(
        size=6,
        ties=[(0, 4), (1, 4), (1, 5), (2, 5)],
        mode=[0, 0, 0, 0, 1, 1],
        labels=["Ann", "Ben", "Cai", "Dee", "fair", "walk"],
    )
    path = tmp_path / "outings.graphml"
    path.write_bytes(write(graph, "graphml").content)
    return path


def test_no_gathering_introduces_anybody(
    outings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["introductions", str(outings), "--top", "1", "--per-person", "1"]
    assert main(words) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["The best of all", "Ann – Ben: 1 shared contact (1.44)"]
    assert said[2] == "The best for each person"


def test_only_people_take_seats_and_who_met_at_a_gathering_has_met(
    outings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mix", str(outings), "--size", "2", "--apart", "Ann", "Cai"]) == 0

    said = capsys.readouterr().out.splitlines()
    seated = {name for line in said for name in line.partition(": ")[2].split(", ")}
    assert seated - {""} == {"Ann", "Ben", "Cai", "Dee"}
    assert "1 of 2 encounters are new" in said[-1]


def test_people_of_one_name_are_told_apart_by_their_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = Graph(size=4, ids=["a", "b", "c", "d"], labels=["Jo", "Jo", "Al", "Di"])
    path = tmp_path / "alike.graphml"
    path.write_bytes(write(graph, "graphml").content)
    words = ["mix", str(path), "--size", "2", "--apart"]

    assert main([*words, "Jo", "Al"]) == 2
    assert "Several people are called “Jo”" in capsys.readouterr().err
    assert main([*words, "a", "Al"]) == 0


def test_who_has_read_enough_hears_no_complaint(
    square: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: str) -> None:
        raise BrokenPipeError

    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr("sys.stdout", out)
        monkeypatch.setattr(weaving_command, "_out", closed)
        assert main(["introductions", str(square)]) == 0


def test_a_mix_is_told_in_words(
    square: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mix", str(square), "--size", "2"]) == 0

    said = capsys.readouterr().out
    assert "Round 1\n" in said
    assert "2 of 2 encounters are new (100 %); no schedule can do better." in said


def test_a_mix_as_json_seats_everybody_in_each_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "village.gexf"
    path.write_bytes(write(village(20, each=1), "gexf").content)
    words = [
        "--size",
        "4",
        "--rounds",
        "3",
        "--apart",
        "0",
        "1",
        "--together",
        "2",
        "3",
    ]

    assert main(["mix", str(path), *words, "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert len(told["rounds"]) == 3
    for groups in told["rounds"]:
        assert sorted(each for group in groups for each in group) == sorted(
            map(str, range(20))
        )
        assert not any({"0", "1"} <= set(group) for group in groups)
        assert any({"2", "3"} <= set(group) for group in groups)
    assert told["encounters"] == 90
    assert told["new"] <= told["bound"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["introductions", "FILE", "--group", "colour"], "no attribute “colour”"),
        (["introductions", "FILE", "--top", "-1"], "whole number, 0 or more"),
        (["introductions", "FILE", "--boundary-bonus", "-1"], "number, 0 or more"),
        (["introductions", "FILE", "--boundary-bonus", "much"], "not “much”"),
        (["introductions", "nowhere.gexf"], "no file “nowhere.gexf”"),
        (["introductions", "FILE", "--top", "many"], "not “many”"),
        (["mix", "FILE", "--size", "0"], "at least one person"),
        (["mix", "FILE"], "--size"),
        (["mix", "FILE", "--size", "2", "--apart", "ann", "zoe"], "called “zoe”"),
        (["mix", "FILE", "--size", "2", "--apart", "ann", "ann"], "one person"),
        (
            [
                "mix",
                "FILE",
                "--size",
                "2",
                "--apart",
                "ann",
                "dee",
                "--together",
                "dee",
                "ann",
            ],
            "Ann and Dee are to be both apart and together",
        ),
        (
            [
                "mix",
                "FILE",
                "--size",
                "2",
                "--together",
                "ann",
                "dee",
                "--together",
                "ann",
                "cai",
            ],
            "stay together",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    words: list[str], said: str, square: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(square) if each == "FILE" else each for each in words]) == 2

    told = capsys.readouterr()
    # On a slow machine a line of progress may stand before it.
    assert said in told.err.splitlines()[-1]
    assert told.out == ""


def test_stopping_leaves_no_trace_but_a_sentence(
    square: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(weaving_command, "_progress", interrupted)

    assert main(["mix", str(square), "--size", "2"]) == 130
    assert capsys.readouterr().err == "intertwine: Stopped before it was done.\n"


def test_a_long_search_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 2.0, 2.0, 2.5])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    told: list[str] = []
    tell = weaving_command._progress(told.append, "Mixing")

    tell(1, 4)
    tell(2, 4)
    tell(3, 4)

    assert told == ["Mixing: 50 %"]
