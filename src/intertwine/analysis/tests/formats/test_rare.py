"""What readers and writers do where elements, labels or places are not as usual."""

from __future__ import annotations

import numpy as np
import pytest

from intertwine.analysis.formats import FileError, Limits, read, write
from intertwine.analysis.formats.columns import objects
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.source import Source
from intertwine.analysis.formats.xml_stream import Handler, parse
from intertwine.analysis.graph import Graph


class Listener(Handler):
    """Hears the text of ``a``, and is told of every ``b``; takes nothing together."""

    runs = ("b",)
    varying = {"b": {"x"}}

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str | None] = []
        self.starts = {"a": self.hear, "b": lambda b: self.said.append(b["x"])}
        self.ends = {"a": lambda: self.said.append(self.heard())}


def heard_in(text: str) -> list[str | None]:
    options = Options()
    made = parse(
        Source(text.encode()),
        Listener,
        limits=options.limits,
        reporter=options.reporter,
    )
    return made.said


def test_text_is_heard_between_the_two_ends_of_an_element() -> None:
    assert heard_in("<c>no<a>y<i>e</i>s</a>no<a><a>in</a>no</a></c>") == [
        "yes",
        "in",
        None,
    ]


def test_elements_that_are_not_taken_together_come_one_by_one() -> None:
    assert heard_in("<c>" + '<b x="1"/>' * 20 + "</c>") == ["1"] * 20


def test_elements_are_told_to_who_does_not_say_what_to_do_with_them() -> None:
    class Deaf(Listener):
        def __init__(self) -> None:
            super().__init__()
            self.catches = True

    options = Options()
    read_by = parse(
        Source(b"<a>text</a>"), Deaf, limits=options.limits, reporter=options.reporter
    )

    assert read_by.said == []


def test_words_about_the_whole_that_are_nested_oddly_do_no_harm() -> None:
    graph = read(
        b'<gexf><meta><about><creator>us</creator></about><node id="no"><meta/></node>'
        b'</meta><graph><attributes><attribute id="0"><default><default>x</default>'
        b'</default></attribute></attributes><spell start="2020"/><nodes><parent for="z"/><node id="a">'
        b'<spells><spell end="2021-01-01"/></spells></node><node id="b"><spells><spell'
        b' start="2020-01-01"/></spells></node></nodes></graph></gexf>'
    ).graph

    assert graph.ids == ("a", "b")
    assert graph.about["creator"] == "us"
    assert graph.people["0"].tolist() == ["x", "x"]
    assert graph.people["spells"].tolist() == [("/2021-01-01",), ("2020-01-01/",)]
    assert graph.people["start"].astype(str).tolist() == ["NaT", "2020-01-01"]
    assert graph.people["end"].astype(str).tolist() == ["2021-01-01", "NaT"]


def test_the_picture_of_a_person_is_read_and_written_again() -> None:
    drawn = read(
        b'<gexf xmlns:viz="v"><graph><nodes><node id="a"><viz:shape value="disc"'
        b' uri="a.png"/></node><node id="b"><viz:shape/></node></nodes></graph></gexf>'
    ).graph

    again = read(write(drawn, "gexf").content).graph

    assert drawn.people["image"].tolist() == ["a.png", None]
    assert again.people["shape"].tolist() == ["disc", None]


def test_labels_and_defaults_of_graphml_that_stand_oddly_do_no_harm() -> None:
    graph = read(
        b'<graphml><key id="d" for="node"><default>x<default>y</default></default></key>'
        b'<key id="e" for="graph"/><NodeLabel>nobody</NodeLabel><Geometry x="1"/>'
        b'<Fill color="#FFF"/><graph><node id="a"><data key="d"><NodeLabel> </NodeLabel>'
        b'<Geometry x="1"/><Fill/></data></node><data key="e"><NodeLabel>all</NodeLabel>'
        b'</data><edge source="a" target="a"><EdgeLabel>met</EdgeLabel></edge></graph>'
        b"</graphml>"
    ).graph

    assert graph.labels == ("a",)
    assert graph.about_ties["label"].tolist() == ["met"]
    assert graph.people["x"].tolist() == [1.0]


def test_a_default_that_nobody_needs_is_not_spoken_of() -> None:
    reading = read(
        b'<graphml><key id="d" for="node"><default>x</default></key><graph'
        b' edgedefault="directed"><node id="a"><data key="d">y</data></node></graph></graphml>'
    )

    assert not reading.report


def test_a_name_gives_labels_only_to_who_has_none() -> None:
    graph = read(
        b'<graphml xmlns:y="y"><key id="n" for="node" attr.name="name"/><key id="p"'
        b' for="node" yfiles.type="nodegraphics"/><graph><node id="a"><data key="n">Ann'
        b'</data><data key="p"><y:NodeLabel>Annie</y:NodeLabel></data></node><node id="b">'
        b'</node><node id="c"><data key="n">Cai</data></node></graph></graphml>'
    ).graph

    assert graph.labels == ("Annie", "b", "Cai")
    assert graph.people["name"].tolist() == ["Ann", None, "Cai"]


def test_two_networks_of_one_name_are_two_kinds() -> None:
    graph = read(
        b"*Network trust\n*Vertices 2\n*Arcs\n1 2\n*Network trust\n*Vertices 2\n*Arcs\n2 1\n"
    ).graph

    assert len(graph.kinds) == graph.count == 2


def test_ids_of_ties_that_are_numbers_are_kept_beside_them() -> None:
    graph = Graph(size=2, ties=[[0, 1]], about_ties={"id": np.array([7.0])})

    again = read(write(graph, "gephi-lite").content).graph

    assert again.about_ties["id"].tolist() == [7.0]


def test_ids_of_ties_that_are_not_their_own_are_kept_beside_them() -> None:
    ids = objects(["e1", "e1"])
    graph = Graph(size=2, ties=[[0, 1], [1, 0]], about_ties={"id": ids})

    again = read(write(graph, "gephi-lite").content).graph

    assert again.about_ties["id"].tolist() == ["e1", "e1"]


def test_more_people_than_may_be_in_a_list_of_ties_are_refused() -> None:
    three, both = b"dl n=3 format=edgelist1", b"dl nr=2 nc=2 format=edgelist2"
    limits = Limits(people=3)

    assert read(three + b"\ndata:\n1 2\n", limits=limits).graph.size == 3
    with pytest.raises(FileError, match="more than 3 people"):
        read(both + b"\ndata:\n1 2\n", limits=limits)


def test_places_with_a_part_missing_are_kept_as_far_as_they_go() -> None:
    graph = read(
        b'{"elements":[{"_id":"e1","attributes":{"label":"A"}}],"connections":[],"maps":'
        b'[{"elements":[{"element":"e1","position":{"x":1}},{"element":"e9","position":'
        b'{"x":2,"y":2}}]}]}'
    ).graph
    drawn = read(b"graph [ node [ id 1 graphics [ x 1 y 2 ] ] ]")

    assert graph.people["x"].tolist() == [1.0]
    assert "y" not in graph.people
    assert drawn.graph.people["y"].tolist() == [2.0]
    assert "drawn" not in str(drawn.report)


def test_all_three_coordinates_stand_beside_a_name_in_pajek() -> None:
    place = {axis: np.array([0.1, 0.2]) for axis in "xyz"}
    graph = Graph(size=2, ties=[[0, 1]], people=place)

    again = read(write(graph, "pajek").content).graph

    assert [again.people[axis].tolist() for axis in "xyz"] == [[0.1, 0.2]] * 3


def test_a_tie_of_ucinet_that_names_one_person_is_refused_with_its_line() -> None:
    with pytest.raises(FileError, match=r"two people. \(line 4\)"):
        read(b"dl n=2, format = edgelist1\ndata:\n1 2\n2\n")


def test_people_may_come_after_their_ties_in_two_tables() -> None:
    people, ties = b"Id,Label\na,Ann\nb,Ben\n", b"Source,Target\na,b\n"

    one, other = read(people, ties=ties).graph, read(ties, ties=people).graph

    assert one.labels == other.labels == ("Ann", "Ben")


@pytest.mark.parametrize("colour", ["#102030", "#10203080", "rebeccapurple"])
def test_colours_are_written_as_far_as_they_are_colours(colour: str) -> None:
    graph = Graph(size=2, people={"colour": objects([colour, None])})

    again = read(write(graph, "gexf").content).graph

    assert again.people["colour"].tolist() == [colour, None]


def test_a_value_nested_too_deep_is_refused_with_its_place() -> None:
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"{}" + b"]" * depth

    ties = b'{"nodes":[{"id":"a"}],"links":[{"source":"a","target":"a","x":%b}]}'
    about = b'{"nodes":[],"links":[],"graph":{"y":%b}}'

    assert read(ties % nested(99)).graph.count == 1
    with pytest.raises(FileError, match=r"more than 100 deep. \(tie 1\)"):
        read(ties % nested(100))
    with pytest.raises(FileError, match=r"\(“y”\)"):
        read(about % nested(300))
    with pytest.raises(FileError, match=r"more than 7 deep"):
        read(ties % nested(7), limits=Limits(depth=7))


def test_where_a_document_becomes_too_deep_is_said() -> None:
    with pytest.raises(FileError, match=r"\(line 2, column 108\)"):
        read(b'{"]]":0,\n"links":' + b"[" * 100_000)
