"""The command line gives the figures that were published of well-known networks.

The files themselves are not part of Intertwine; where they are missing, networks
made here take the same ways through the code.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from defusedxml import ElementTree

from intertwine.analysis.command import main
from intertwine.analysis.tests.real import NETWORKS

Figures = Mapping[str, Any]

WAVES = ("s50_glasgow_nodes.csv", "s50_glasgow_edges.csv", "--directed", "--only")
MANAGERS = ("krackhardt_hightech.paj", "--kind")
FAMILIES = ("padgett_florentine.dl", "-k")
QUAKERS: Figures = {
    "people": 96,
    "ties": 162,
    "density": 0.0355,
    "diameter": 8,
    "mean_distance": 3.3789,
    "transitivity": 0.1695,
    "directed": False,
    "degree": ("George Fox", 22),
    "betweenness": ("William Penn", 0.3710),
}
PUBLISHED: Sequence[tuple[Sequence[str], Figures]] = (
    (
        ("davis_southern_women.paj",),
        {"modes": {"person": 18, "gathering": 14}, "ties": 89, "components": 1},
    ),
    (
        (*MANAGERS, "advice"),
        {
            "people": 21,
            "ties": 190,
            "density": 0.4524,
            "reciprocity": 0.4737,
            "directed": True,
            "betweenness": ("v18", 0.2340),
        },
    ),
    ((*MANAGERS, "friend"), {"ties": 102, "reciprocity": 0.4510}),
    (
        (*MANAGERS, "REPORTS_TO"),
        {"ties": 20, "components": 1, "closed_triangles": 0, "reciprocity": 0.0},
    ),
    (
        (*FAMILIES, "PADGM"),
        {
            "people": 16,
            "ties": 20,
            "density": 0.1667,
            "isolates": 1,
            "degree": ("MEDICI", 6),
            "betweenness": ("MEDICI", 0.4524),
        },
    ),
    ((*FAMILIES, "padgb"), {"ties": 15, "components": 6}),
    (
        ("les_miserables.gexf",),
        {
            "people": 77,
            "ties": 254,
            "diameter": 5,
            "mean_distance": 2.6411,
            "transitivity": 0.4989,
            "degree": ("Valjean", 36),
            "betweenness": ("Valjean", 0.5700),
            "total_strength": 820,
        },
    ),
    (("quaker-nodes.csv", "quaker-edges.csv"), QUAKERS),
    (("quakers-network.graphml",), QUAKERS),
    (
        ("kumu_paypal-mafia.xlsx",),
        {
            "people": 34,
            "ties": 49,
            "pairs": 47,
            "degree": ("PayPal", 17),
            "betweenness": ("PayPal", 0.8167),
        },
    ),
    ((*WAVES, "Wave=1"), {"people": 50, "ties": 113, "mutual": 39, "isolates": 3}),
    ((*WAVES, "wave=2"), {"people": 50, "ties": 116, "mutual": 35, "isolates": 2}),
    ((*WAVES, "WAVE = 3"), {"people": 50, "ties": 122, "mutual": 45, "isolates": 3}),
)

PAJEK = """*Vertices 4
1 "Ann"
2 "Ben"
3 "Cai"
4 "Dee"
*Arcs :1 "gives_advice_to"
1 2
2 1
3 1
*Arcs :2 "is_friend_of"
4 3
"""
MATRICES = """DL
N=3 NM=2
FORMAT = FULLMATRIX DIAGONAL PRESENT
ROW LABELS:
ANN
BEN
CAI
COLUMN LABELS:
ANN
BEN
CAI
LEVEL LABELS:
MARRIED
TRADED
DATA:
0 1 0
1 0 1
0 1 0
0 0 1
0 0 0
1 0 0
"""
TWO_MODE = """*Vertices 4 2
1 "Ann"
2 "Ben"
3 "Fair"
4 "Ball"
*Edges
1 3
2 3
2 4
"""
TIES = "Wave,Source,Target\n1,a,b\n1,b,a\n1,b,c\n2,a,b\n2,c,d\n"
OWN: Sequence[tuple[str, str, Sequence[str], Figures]] = (
    (
        "advice.paj",
        PAJEK,
        ("--kind", "advice"),
        {
            "people": 4,
            "ties": 3,
            "reciprocity": 0.6667,
            "isolates": 1,
            "betweenness": ("Ann", 0.1667),
        },
    ),
    ("friends.paj", PAJEK, ("-k", "is_friend_of"), {"ties": 1, "components": 3}),
    (
        "both.paj",
        PAJEK,
        ("-k", "advice", "-k", "friend"),
        {"ties": 4, "components": 1, "mutual": 1},
    ),
    (
        "families.dl",
        MATRICES,
        ("-k", "married"),
        {"ties": 2, "directed": False, "degree": ("BEN", 2)},
    ),
    ("trade.dl", MATRICES, ("-k", "TRADED"), {"ties": 1, "isolates": 1}),
    (
        "fair.net",
        TWO_MODE,
        (),
        {"modes": {"person": 2, "gathering": 2}, "ties": 3, "people": 4},
    ),
    (
        "waves.csv",
        TIES,
        ("--directed", "--only", "wave=1"),
        {"people": 4, "ties": 3, "isolates": 1, "mutual": 1},
    ),
    (
        "waves.csv",
        TIES,
        ("--undirected", "--only", "Wave=2"),
        {"ties": 2, "directed": False, "components": 2, "total_strength": 2},
    ),
)


def shown(told: dict[str, Any], name: str, expected: object) -> object:
    """One figure of those printed, rounded as it was published."""
    people = told["by_person"]
    if name in {"degree", "betweenness"}:
        most = max(people, key=lambda person: person[name])
        return most["label"], round(most[name], 4)
    if name == "total_strength":
        return sum(person["strength"] for person in people) / 2
    if name == "mutual":
        return round(told["reciprocity"] * told["ties"] / 2)
    value = told[name]
    return round(value, 4) if isinstance(expected, float) else value


def analysed(capsys: pytest.CaptureFixture[str], *typed: str) -> dict[str, Any]:
    assert main(["analyse", *typed, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_every_network_gives_its_known_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [(typed, figures) for typed, figures in PUBLISHED if NETWORKS.is_dir()]
    words = [
        [str(NETWORKS / w) if "." in w else w for w in typed] for typed, _ in asked
    ]
    known = [figures for _, figures in asked]
    for name, text, more, figures in OWN:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        words.append([str(path), *more])
        known.append(figures)

    for typed, figures in zip(words, known, strict=True):
        told = analysed(capsys, *typed)
        found = {name: shown(told, name, value) for name, value in figures.items()}
        assert found == figures, typed


def compared(capsys: pytest.CaptureFixture[str], *typed: str) -> dict[str, Any]:
    assert main(["compare", *typed, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def counts(change: dict[str, Any]) -> tuple[int, int, int, float]:
    made, lost, kept = (len(change[name]) for name in ("made", "lost", "kept"))
    return made, lost, kept, round(change["jaccard"], 4)


def test_two_waves_of_one_file_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ties, people = tmp_path / "ties.csv", tmp_path / "people.csv"
    ties.write_text(TIES)
    people.write_text("Id\na\nb\nc\nd\ne\n")
    known = [(ties, people, ("1", "2"), (1, 2, 1, 0.25))]
    if NETWORKS.is_dir():
        pupils = NETWORKS / "s50_glasgow_edges.csv", NETWORKS / "s50_glasgow_nodes.csv"
        known.append((*pupils, ("1", "2"), (59, 56, 57, 0.3314)))
        known.append((*pupils, ("2", "3"), (56, 50, 66, 0.3837)))

    for ties, people, (first, second), figures in known:
        waves = "--before", f"Wave={first}", "--after", f"Wave={second}"
        change = compared(
            capsys, str(ties), "--people", str(people), *waves, "--directed"
        )
        assert counts(change) == figures
        assert change["directed"]


def test_one_kind_of_two_files_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = tmp_path / "before.paj", tmp_path / "after.paj"
    before.write_text(PAJEK, encoding="utf-8")
    after.write_text(PAJEK.replace("3 1\n", "3 2\n"), encoding="utf-8")

    change = compared(capsys, str(before), str(after), "--kind", "advice")

    assert counts(change) == (1, 1, 2, 0.5)
    assert change["made"] == [{"from": "Cai", "to": "Ben", "kind": "gives_advice_to"}]


GRAPHML = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<graph edgedefault="undirected"><node id="a"/><node id="b"/><node id="c"/>
<edge source="b" target="a"/><edge source="c" target="b"/></graph></graphml>"""


def pairs_of_csv(path: Path) -> set[frozenset[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {
            frozenset((row["Source"], row["Target"])) for row in csv.DictReader(file)
        }


def pairs_of_graphml(path: Path) -> set[frozenset[str]]:
    edges = ElementTree.parse(path).iter("{http://graphml.graphdrawing.org/xmlns}edge")
    return {frozenset((edge.attrib["source"], edge.attrib["target"])) for edge in edges}


def test_two_versions_of_one_network_show_exactly_the_ties_that_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, drawn = tmp_path / "ties.csv", tmp_path / "drawn.graphml"
    table.write_text("Source,Target\na,b\na,c\n")
    drawn.write_text(GRAPHML)
    versions = [(table, drawn)]
    if NETWORKS.is_dir():
        quakers = NETWORKS / "quaker-edges.csv", NETWORKS / "quakers-network.graphml"
        lines = quakers[0].read_text(encoding="utf-8").splitlines()
        fewer = tmp_path / "fewer.csv"
        fewer.write_text("\n".join([*lines[:50], *lines[53:]]), encoding="utf-8")
        versions += [quakers, (fewer, quakers[1])]

    for before, after in versions:
        change = compared(capsys, str(before), str(after))
        then, now = pairs_of_csv(before), pairs_of_graphml(after)
        for name, ties in (
            ("made", now - then),
            ("lost", then - now),
            ("kept", now & then),
        ):
            told = {frozenset((tie["from"], tie["to"])) for tie in change[name]}
            assert told == ties, (before.name, name)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["analyse", "PAJ", "-k", "i"], "“i” may mean several kinds of tie: gives_"),
        (
            ["analyse", "PAJ", "-k", "foe"],
            "no ties of the kind “foe”; there are: gives",
        ),
        (["analyse", "CSV", "-k", "friend"], "kind “friend”; there are: none."),
        (["analyse", "CSV", "--only", "Wave"], "write it like Wave=1."),
        (["analyse", "CSV", "--only", "Year=1"], "attribute “Year”; there are: Wave."),
        (
            ["analyse", "CSV", "--only", "wave=9"],
            "has “9” under “Wave”; there are: 1, 2.",
        ),
        (["analyse", "CSV", "--directed", "--undirected"], "not allowed with argument"),
        (["compare", "CSV"], "Name a second file, or say with --before and --after"),
        (["compare", "CSV", "--before", "Wave=1"], "Name a second file"),
        (["compare", "CSV", "CSV", "--people", "none.csv"], "no file “none.csv”."),
    ],
)
def test_what_was_not_found_is_said_with_what_there_is(
    typed: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = {"PAJ": tmp_path / "net.paj", "CSV": tmp_path / "ties.csv"}
    files["PAJ"].write_text(PAJEK, encoding="utf-8")
    files["CSV"].write_text(TIES)

    assert main([str(files.get(word, word)) for word in typed]) == 2

    # On a slow machine a line of progress may stand before it.
    *_, said = capsys.readouterr().err.splitlines()
    assert words in said


def test_a_tie_with_several_values_is_found_by_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text("Source,Target,Where\na,b,Fair|Ball\nb,c,Fair\nc,d,\n")

    assert analysed(capsys, str(ties), "--only", "where=ball")["ties"] == 1
    assert analysed(capsys, str(ties), "--only", "where=fair")["ties"] == 2


def test_a_long_list_of_values_is_cut_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ties = tmp_path / "ties.csv"
    rows = "".join(f"a,b,place {number}\n" for number in range(20))
    ties.write_text(f"Source,Target,Where\n{rows}")

    assert main(["analyse", str(ties), "--only", "where=nowhere"]) == 2

    assert capsys.readouterr().err.endswith("and 8 more.\n")


def test_what_was_done_to_files_is_told_beside_what_was_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ties = tmp_path / "ties.csv"
    ties.write_text(TIES)

    assert main(["compare", str(ties), str(ties)]) == 0
    compared_err = capsys.readouterr().err
    assert main(["convert", str(ties), str(tmp_path / "ties.gexf")]) == 0

    note = "- The file does not say whether ties have a direction"
    assert compared_err.count(note) == capsys.readouterr().err.count(note) == 1
