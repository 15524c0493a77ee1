"""The command line: what an analyst types, and what they get."""

import json
import re
from pathlib import Path

import pytest

from intertwine.analysis.command import COMMANDS, Steps, main
from intertwine.analysis.formats import differences, read, write
from intertwine.analysis.tests.make import two_circles, village


@pytest.fixture
def circles(tmp_path: Path) -> Path:
    path = tmp_path / "two_circles.gexf"
    path.write_bytes(write(two_circles(), "gexf").content)
    return path


def test_a_network_is_told_in_words(
    circles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyse", str(circles), "--group", "sector"]) == 0

    said = capsys.readouterr().out
    assert "12 people" in said or "Twelve people" in said
    assert "People keep to their own sector" in said


def test_a_table_is_turned_into_a_net_with_directions_if_somebody_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, net = tmp_path / "asked.csv", tmp_path / "asked.net"
    table.write_text("Source,Target\nAnn,Ben\nBen,Ann\nBen,Cai\n", "utf-8")

    assert main(["convert", str(table), str(net)]) == 0
    assert "Add --directed if they have one." in capsys.readouterr().err
    assert not read(net).graph.is_directed
    assert main(["convert", str(table), str(net), "--directed"]) == 0

    assert "*Arcs" in net.read_text("utf-8")
    assert read(net).graph.is_directed
    assert not capsys.readouterr().err


def test_what_nobody_asked_about_is_not_tried_out(
    circles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intertwine.analysis.command.Steps.tell", lambda _steps: None)
    told: list[str] = []
    monkeypatch.setattr(
        "intertwine.analysis.command.Steps.__call__",
        lambda _steps, step: told.append(step),
    )

    assert main(["analyse", str(circles)]) == 0

    assert told == [
        "Measuring the network",
        "Measuring each person",
        "Finding circles",
        "Putting it into words",
    ]


def test_json_has_the_figures(
    circles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["analyse", str(circles), "-g", "SECTOR", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["ties"], told["diameter"]) == (12, 31, 3)
    assert told["cut_people"] == ["0", "6"]
    assert [each["name"] for each in told["communities"]] == ["Council", "Health board"]


def test_reports_are_written(circles: Path, tmp_path: Path) -> None:
    page, paper = tmp_path / "out.html", tmp_path / "out.pdf"

    assert main(["analyse", str(circles), "--html", str(page)]) == 0
    assert main(["analyse", str(circles), "--pdf", str(paper)]) == 0

    assert "<h1>Two circles</h1>" in page.read_text("utf-8")
    assert paper.read_bytes().startswith(b"%PDF-")


def test_who_answered_comes_from_a_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, ties = tmp_path / "people.csv", tmp_path / "ties.csv"
    people.write_text("Id,Label,Answered\na,Ann,yes\nb,Ben,no\nc,Cai,yes\n")
    ties.write_text("Source,Target\na,b\nb,c\n")

    assert main(["analyse", str(people), str(ties), "--answered", "answered"]) == 0

    assert "2 of 3 people answered (67%)" in capsys.readouterr().out


def test_what_was_done_to_the_file_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text("Source,Target\na,b\nb,c\n")

    assert main(["analyse", str(ties)]) == 0
    told = capsys.readouterr().out
    assert main(["analyse", str(ties), "--json"]) == 0

    note = "does not say whether ties have a direction"
    assert note in told
    assert "Add --directed if they have one." in told
    assert any(note in each for each in json.loads(capsys.readouterr().out)["warnings"])


def test_a_network_is_written_in_another_format(
    circles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graphml, table = tmp_path / "out.graphml", tmp_path / "out.txt"

    assert main(["convert", str(circles), str(graphml)]) == 0
    assert main(["convert", str(circles), str(table), "--to", "csv-ties"]) == 0

    assert str(graphml) in capsys.readouterr().out
    assert read(graphml).graph.count == two_circles().count
    assert read(table).graph.count == two_circles().count


def test_people_and_ties_in_two_files_are_written_as_one(tmp_path: Path) -> None:
    people, ties = tmp_path / "people.csv", tmp_path / "ties.csv"
    people.write_text("Id,Town\na,York\nb,Leeds\nc,York\n")
    ties.write_text("Source,Target\na,b\n")
    out, tables = tmp_path / "out.gexf", tmp_path / "again.csv"

    assert main(["convert", str(ties), str(out), "--people", str(people)]) == 0
    assert main(["convert", str(out), str(tables)]) == 0

    graph = read(out).graph
    assert (graph.size, graph.count) == (3, 1)
    assert graph.people["Town"].tolist() == ["York", "Leeds", "York"]
    again = tmp_path / "again-people.csv", tmp_path / "again-ties.csv"
    assert differences(graph, read(again[0], ties=again[1]).graph) == []
    # What was read is not written over, whatever the new file is called.
    assert main(["convert", str(again[1]), str(tables)]) == 2


def test_what_cannot_be_kept_is_said_on_the_error_stream(
    circles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"

    assert main(["convert", str(circles), str(out), "--to", "csv-ties"]) == 0

    assert capsys.readouterr().err.startswith("- ")


def test_nobody_came_or_left_where_all_are_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = tmp_path / "one.csv"
    one.write_text("Source,Target\na,b\n")

    assert main(["compare", str(one), str(one)]) == 0

    assert "Nobody came.\nNobody left." in capsys.readouterr().out


def test_two_files_are_compared_tie_by_tie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    before.write_text("Source,Target,Type,Weight\na,b,Directed,1\nb,c,Directed,2\n")
    after.write_text("Source,Target,Type,Weight\na,b,Directed,3\nb,d,Directed,2\n")

    assert main(["compare", str(before), str(after)]) == 0
    said = capsys.readouterr().out
    assert main(["compare", str(before), str(after), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)

    assert said.startswith("One tie made, one tie lost, one tie kept.\n")
    assert "One person came: d.\nOne person left: c." in said
    assert "Made:\n  b → d" in said
    assert "Stronger:\n  a → b" in said
    assert "What that did to the figures:" not in said  # the shape is the same
    assert [(tie["from"], tie["to"]) for tie in told["lost"]] == [("b", "c")]
    assert told["jaccard"] == pytest.approx(1 / 3)


def test_what_moved_is_told_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after, more = (tmp_path / f"{each}.csv" for each in ("one", "two", "three"))
    before.write_text("Source,Target\na,b\nb,c\n")
    after.write_text("Source,Target\na,b\nb,c\na,c\n")
    more.write_text("Source,Target\na,b\nb,c\na,c\nc,d\n")

    assert main(["compare", str(before), str(after)]) == 0
    by_ties = capsys.readouterr().out
    assert main(["compare", str(after), str(more)]) == 0
    by_people = capsys.readouterr().out

    assert "Share of possible ties: 67% → 100%\n" in by_ties
    assert "Triangles left open: 1 → 0\n" in by_ties
    why = "by ties among those who stayed"
    assert (
        f"Share of possible ties: 100% → 67% (0% {why}, −33% by who came" in by_people
    )
    assert f"Triangles left open: 0 → 2 (0 {why}, +2 by who came and left)" in by_people


def test_two_networks_without_ties_can_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "alone.gexf"
    alone.write_bytes(write(two_circles().select_ties([False] * 31), "gexf").content)

    assert main(["compare", str(alone), str(alone)]) == 0

    assert capsys.readouterr().out.startswith(
        "No ties made, no ties lost, no ties kept."
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["analyse"], "The following arguments are required: file"),
        (["analyse", "no such file.csv"], "There is no file “no such file.csv”."),
        (["analyse", "."], "cannot be used: Is a directory."),
        (
            ["analyse", "FILE", "-g", "shoe"],
            "There is no attribute “shoe”; there are: ",
        ),
        (["analyse", "FILE", "--json", "--html", "x"], "not allowed with argument"),
        (["analyse", "FILE", "--only", "sector"], "write it like Wave=1"),
        (["analyse", "FILE", "--only", "Sector=x"], "“sector” is about people"),
        (["analyse", "FILE", "--only", "shoe=x"], "no attribute “shoe”"),
        (["analyse", "FILE", "--gatherings", "sector"], "write it like Type=Company"),
        (["analyse", "FILE", "--gatherings", "sector=x"], "; there are: Council, "),
        (["analyse", "FILE", "--answered", "shoe"], "no attribute “shoe”"),
        (["analyse", "FILE", "--answered", "sector"], "yes or no of each person; it"),
        (["convert", "FILE", "FILE"], "is what was read: give the new file another"),
        (
            ["analyse", "FILE", "--html", "no folder/x"],
            "there is no folder “no folder”",
        ),
        (["analyse", "FILE", "--pdf", "."], "“.” is a folder; name a file in it"),
        (["convert", "FILE", "no folder/x.gml"], "OUT: there is no folder “no folder”"),
        (["convert", "FILE", "out.docx"], "does not end like a format we write"),
        (["convert", "FILE", "out", "--to", "x"], "There is no format “x”."),
        (["compare"], "The following arguments are required: BEFORE"),
    ],
)
def test_what_cannot_be_done_is_one_clear_sentence(
    typed: list[str],
    words: str,
    circles: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([str(circles) if word == "FILE" else word for word in typed]) == 2

    # On a slow machine a line of progress may stand before it.
    *_, said = capsys.readouterr().err.splitlines()
    assert words in said
    assert said.startswith("intertwine: ")


def test_companies_among_people_are_noticed_and_can_be_parted_from_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, ties = tmp_path / "people.csv", tmp_path / "ties.csv"
    kinds = {"Ann": "Person", "Ben": "Person", "Bakery": "Company", "Mill": "Company"}
    rows = "".join(f"{name},{kind},York\n" for name, kind in kinds.items())
    people.write_text(f"Label,Type,Town\n{rows}")
    ties.write_text("From,To\nAnn,Bakery\nBen,Bakery\nBen,Mill\n")
    files = [str(people), str(ties)]

    assert main(["analyse", *files]) == 0
    told = capsys.readouterr().out
    assert main(["analyse", *files, "--gatherings", "type=company"]) == 0
    parted = capsys.readouterr().out

    assert told.startswith("Four people and three ties")
    assert "Add --gatherings Type=Company if those are none." in told
    assert parted.startswith("Two people and two companies with three ties")
    assert "--gatherings" not in parted
    assert main(["analyse", *files, *("--gatherings", "Type=Company") * 2]) == 0
    everybody = ["--gatherings", "Type=Company", "--gatherings", "Type=Person"]
    assert main(["analyse", *files, *everybody]) == 2
    columns = ["--gatherings", "Type=Company", "--gatherings", "Town=York"]
    capsys.readouterr()
    assert main(["analyse", *files, *columns]) == 2
    assert "One column tells gatherings" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_word_of_a_command_is_explained(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])

    usage, about, *options = capsys.readouterr().out.split("\n\n")
    assert usage.startswith(f"usage: intertwine {name} ")
    assert " ".join(about.split()).casefold() == f"{COMMANDS[name]}.".casefold()
    for line in "\n".join(options).splitlines():
        said = re.match(r"  (-?\S.*?)(  +(\S.*))?$", line)
        assert not said or said[3] or len(said[1]) > 20, line


def test_progress_is_told_once_it_takes_long(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Steps() as steps:
        steps("Measuring")
        assert capsys.readouterr().err == ""
        steps.tell()  # what the clock does after a second
        steps("Drawing")

    assert capsys.readouterr().err == "Measuring …\nDrawing …\n"


def test_a_village_passes_through_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "first.gexf", tmp_path / "second.graphml"
    first.write_bytes(write(village(), "gexf").content)

    assert main(["convert", str(first), str(second)]) == 0
    capsys.readouterr()
    assert main(["compare", str(first), str(second)]) == 0

    assert capsys.readouterr().out.startswith("No ties made, no ties lost,")
