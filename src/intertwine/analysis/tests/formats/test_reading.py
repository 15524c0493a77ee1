"""What each format means, and what is said about what it does not."""

from __future__ import annotations

import numpy as np
import pytest

from intertwine.analysis.formats import Action, Reading, Report, read
from intertwine.analysis.graph import Graph


def sentences(reading: Reading) -> str:
    return str(reading.report)


def named(graph: Graph) -> list[tuple[str, str]]:
    return [(graph.ids[a], graph.ids[b]) for a, b in graph.ties]


def test_windows_letters_are_read_and_said() -> None:
    csv = read("Source;Target\nRené;Zoë\n".encode("cp1252"))
    gexf = read(
        '<gexf><graph><nodes><node id="René"/></nodes></graph></gexf>'.encode("cp1252")
    )

    assert csv.graph.ids == ("René", "Zoë")
    assert gexf.graph.ids == ("René",)
    assert "Windows-1252" in sentences(csv)
    assert "Windows-1252" in sentences(gexf)


def test_the_directions_of_a_file_that_says_nothing_can_be_said() -> None:
    silent = b"Source,Target\na,b\n"

    assert not read(silent).graph.is_directed
    assert "does not say whether ties have a direction" in sentences(read(silent))
    told = read(silent, directed=True)
    assert told.graph.is_directed
    assert not told.report


def test_decimal_commas_are_numbers_where_a_comma_parts_nothing() -> None:
    graph = read(b"Source;Target;Weight;Cost\na;b;1,5;1,250\nb;c;2;3,5\n").graph

    assert graph.strength.tolist() == [1.5, 2.0]
    assert graph.about_ties["Cost"].tolist() == [1.25, 3.5]


def test_codes_and_long_numbers_stay_text() -> None:
    graph = read(b"Id,Label,code,long\n1,a,007,12345678901234567890\n").graph

    assert graph.people["code"].tolist() == ["007"]
    assert graph.people["long"].tolist() == ["12345678901234567890"]


def test_a_kumu_table_may_name_people_by_label_and_several_at_once() -> None:
    people = b"ID,Label,Tags\n1,Ana,health|youth\n2,Bo,\n3,Cy,arts\n"
    ties = b"From,To,Direction,Type\nAna,Bo|Cy,directed,trust\n2,3,mutual,trust\n"

    reading = read(people, ties=ties)

    graph = reading.graph
    assert named(graph) == [("1", "2"), ("1", "3"), ("2", "3")]
    assert graph.directed.tolist() == [True, True, False]
    assert graph.kinds == ("trust",)
    assert graph.people["Tags"].tolist() == [("health", "youth"), None, ("arts",)]
    assert "names several people" in sentences(reading)
    assert "marked as mutual" in sentences(reading)


def test_namesakes_are_not_confused_in_silence() -> None:
    people = b"Id,Label\n1,Ana\n2,Ana\n3,Bo\n"

    reading = read(people, ties=b"Source,Target\nAna,Bo\n")

    assert named(reading.graph) == [("1", "3")]
    (note,) = reading.report.of(Action.UNSURE)
    assert (note.where(), "Several people are called “Ana”" in str(note)) == (
        "row 2",
        True,
    )


def test_gephi_type_is_a_direction_and_any_other_type_a_kind() -> None:
    gephi = read(b"Source,Target,Type\na,b,Directed\nb,c,Undirected\n").graph
    other = read(b"Source,Target,Type\na,b,trust\nb,c,Directed\n", directed=True).graph

    assert gephi.directed.tolist() == [True, False]
    assert gephi.kinds == ("",)
    assert other.kinds == ("trust", "Directed")


def test_a_kind_a_type_and_a_direction_each_keep_their_meaning() -> None:
    graph = read(b"Source,Target,Type,Kind,Direction\na,b,x,k,directed\n").graph

    assert graph.kinds == ("k",)
    assert graph.directed.tolist() == [True]
    assert graph.about_ties["Type"].tolist() == ["x"]


def test_a_strength_that_is_no_number_is_kept_as_it_was_written() -> None:
    reading = read(b"Source,Target,Strength\na,b,lots\nb,c,2\nc,a,\n", directed=True)

    assert np.array_equal(reading.graph.strength, [np.nan, 2, np.nan], equal_nan=True)
    assert reading.graph.about_ties["Strength"].tolist() == ["lots", "2", None]
    assert "1 strength in “Strength” is not a number" in sentences(reading)


def test_rows_that_cannot_be_kept_are_listed_by_their_number() -> None:
    reading = read(b"Source,Target,note\na,b,x,y\n,b,\n,,\na,,\n", directed=True)

    assert named(reading.graph) == [("a", "b")]
    places = {note.one[:22]: list(note.places) for note in reading.report}
    assert places == {"1 row has more cells t": [2], "1 row names only one o": [3, 5]}


def test_people_are_listed_once_and_named_by_ties_as_well() -> None:
    people = b"Id,Label,town\n1,Ann,\n1,Anne,Leith\n,,\n,,Perth\n"

    reading = read(people, ties=b"Source,Target\n1,9\n", directed=True)

    assert reading.graph.ids == ("1", "9")
    assert reading.graph.labels == ("Ann", "9")
    assert reading.graph.people["town"].tolist() == ["Leith", None]
    assert {note.action for note in reading.report} == {
        Action.MERGED,
        Action.LOST,
        Action.ADDED,
    }


def test_repeated_ties_stay_repeated() -> None:
    reading = read(b"Source,Target,Weight\na,b,1\na,b,2\n", directed=True)

    assert reading.graph.count == 2
    assert not reading.report


def test_two_columns_of_one_name_are_both_kept() -> None:
    reading = read(b"Id,Label,a,a,,a\n1,x,p,q,r,s\n")

    assert set(reading.graph.people) == {"a", "a 2", "column 5", "a 3"}
    assert len(reading.report.of(Action.RENAMED)) == 2


def test_a_table_of_people_without_known_headings_uses_its_first_column() -> None:
    reading = read(
        b"Who,Town,Since,Role\nAnn,Leith,2020,x\n", ties=b"From,To\nAnn,Ann\n"
    )

    assert reading.graph.people["Town"].tolist() == ["Leith"]
    assert "“Who” was taken for the name" in sentences(reading)


@pytest.mark.parametrize("heading", [b"Name", b"Full name", b'"Name"', b"\nLabel"])
def test_a_single_column_of_names_keeps_them_whole(heading: bytes) -> None:
    reading = read(heading + b"\nAnn Lee\nCai van den Berg\n")

    assert list(reading.graph.labels) == ["Ann Lee", "Cai van den Berg"]
    assert not reading.report


@pytest.mark.parametrize(
    ("content", "header", "ties"),
    [
        (b"x,y,n\na,b,1\n", None, [("a", "b")]),
        (b"a,b,1\nb,c,2\n", None, [("a", "b"), ("b", "c")]),
        (b"who,whom\na,b\n", True, [("a", "b")]),
        (b"who,whom\na,b\n", False, [("who", "whom"), ("a", "b")]),
    ],
)
def test_a_plain_list_may_have_headings_or_not(
    content: bytes, header: bool | None, ties: list[tuple[str, str]]
) -> None:
    assert named(read(content, header=header).graph) == ties


def test_the_third_column_of_a_plain_list_is_a_strength_or_a_kind() -> None:
    assert read(b"a,b,2\nb,c,3\n").graph.strength.tolist() == [2, 3]
    assert read(b"a,b,trust\nb,c,help\n").graph.kinds == ("trust", "help")


def test_a_table_of_numbers_is_a_matrix() -> None:
    square = read(b",a,b\na,0,2\nb,1,\n").graph
    mirrored = read(b",a,b\na,0,1\nb,1,0\n").graph
    forced = read(b",a,b\na,0,2\nb,1,0\n", directed=False)
    wide = read(b",e,f,a\na,1,0,1\nb,0,1,1\n")

    assert named(square) == [("a", "b"), ("b", "a")]
    assert square.directed.all()
    assert named(mirrored) == [("a", "b")]
    assert not mirrored.is_directed
    assert np.isnan(mirrored.strength).all()
    assert forced.graph.strength.tolist() == [2.0]
    assert "two halves of the table differ" in sentences(forced)
    assert wide.graph.mode.tolist() == [0, 0, 1, 1, 1]
    assert "stands along both sides" in sentences(wide)


def test_spells_dates_and_parents_of_a_gexf_are_kept() -> None:
    reading = read(
        b'<gexf><graph mode="dynamic" timeformat="date" defaultedgetype="directed"><nodes>'
        b'<node id="1" start="2020-01-01"><nodes><node id="2"/></nodes></node></nodes><edges>'
        b'<edge source="1" target="2"><spells><spell start="2020-01-01" end="2020-06-30"/>'
        b'<spell start="2021-01-01" end="2021-06-30"/></spells></edge></edges></graph></gexf>'
    )

    graph = reading.graph
    assert graph.people["parent"].tolist() == [None, "1"]
    assert graph.people["start"][0] == np.datetime64("2020-01-01")
    assert graph.about_ties["spells"].tolist() == [
        ("2020-01-01/2020-06-30", "2021-01-01/2021-06-30")
    ]
    assert graph.during("2021-03-01").count == 1
    assert not reading.report


def test_times_in_zones_become_utc() -> None:
    reading = read(b"Source,Target,at\na,b,2024-01-01T12:00:00+02:00\n", directed=True)

    assert reading.graph.about_ties["at"][0] == np.datetime64("2024-01-01T10:00:00")


def test_defaults_of_a_file_are_filled_in_and_said() -> None:
    reading = read(
        b'<graphml><key id="d" for="node" attr.name="town" attr.type="string"><default>Leith'
        b'</default></key><graph edgedefault="directed"><node id="a"/><node id="b"><data'
        b' key="d">Perth</data></node></graph></graphml>'
    )

    assert reading.graph.people["town"].tolist() == ["Leith", "Perth"]
    assert "default “Leith” was taken. (person 1)" in sentences(reading)


def test_igraph_and_yed_names_become_labels() -> None:
    igraph = read(
        b'<graphml><key id="v_name" for="node" attr.name="name" attr.type="string"/><key'
        b' id="e_weight" for="edge" attr.name="weight" attr.type="double"/><graph'
        b' edgedefault="undirected"><node id="n0"><data key="v_name">Ann</data></node><edge'
        b' source="n0" target="n0"><data key="e_weight">2</data></edge></graph></graphml>'
    ).graph
    yed = read(
        b'<graphml><key id="d" for="node" yfiles.type="nodegraphics"/><graph edgedefault='
        b'"directed"><node id="n0"><data key="d"><y:ShapeNode><y:Geometry x="1.0" y="2"/>'
        b'<y:Fill color="#FFCC00"/><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data></node>'
        b"</graph></graphml>"
    )

    assert (igraph.labels, igraph.strength.tolist()) == (("Ann",), [2.0])
    assert yed.graph.labels == ("Ann",)
    assert yed.graph.people["colour"].tolist() == ["#ffcc00"]
    assert "places and colours only" in sentences(yed)


def test_network_canvas_says_what_the_interview_was() -> None:
    graph = read(
        b'<graphml xmlns:nc="http://schema.networkcanvas.com/xmlns"><key id="u1" for="node"'
        b' attr.name="label" attr.type="string"/><key id="u2" for="node" attr.name="close_yes"'
        b' attr.type="boolean"/><key id="u3" for="graph" attr.name="age" attr.type="int"/>'
        b'<graph edgedefault="undirected" nc:caseId="7"><data key="u3">30</data><node id="1">'
        b'<data key="u1">Ann</data><data key="u2">true</data></node></graph></graphml>'
    ).graph

    assert graph.about == {"nc:caseId": "7", "age": "30"}
    assert graph.people["close_yes"].tolist() == [True]


def test_several_networks_of_the_same_people_are_kinds_of_ties() -> None:
    reading = read(
        b'*Network trust\n*Vertices 2\n1 "a"\n2 "b"\n*Arcs\n1 2\n'
        b'*Network help\n*Vertices 2\n1 "a"\n2 "c"\n*Edges\n1 2 3\n'
    )

    assert reading.graph.kinds == ("trust", "help")
    assert reading.graph.directed.tolist() == [True, False]
    assert "2 networks of the same people" in sentences(reading)
    assert "another name" in sentences(reading)


def test_a_full_kumu_export_keeps_places_and_says_what_is_drawing() -> None:
    reading = read(
        b'{"name":"Map","elements":[{"_id":"e1","attributes":{"label":"Ann","element type":'
        b'"Person"}},{"_id":"e2","attributes":{"label":"Ben"}}],"connections":[{"_id":"c1",'
        b'"from":"e1","to":"e2","direction":"directed","delayed":false,"reversed":false,'
        b'"attributes":{"connection type":"trust","strength":3}}],"maps":[{"name":"one",'
        b'"elements":[{"element":"e1","position":{"x":1,"y":2}}]},{"name":"two"}],'
        b'"perspectives":[{"style":"x"}]}'
    )

    graph = reading.graph
    assert (graph.ids, graph.labels, graph.kinds) == (
        ("e1", "e2"),
        ("Ann", "Ben"),
        ("trust",),
    )
    assert graph.people["x"][0] == 1
    assert "element type" in graph.people
    assert "“two”" in sentences(reading)
    assert "“perspectives”" in sentences(reading)
    assert graph.about == {"name": "Map"}


def test_values_with_parts_of_their_own_are_kept_as_text() -> None:
    reading = read(
        b'{"nodes":[{"id":1,"a":{"b":[1]},"big":99999999999999999999}],"edges":[]}'
    )

    assert reading.graph.people["a"].tolist() == ['{"b": [1]}']
    assert reading.graph.people["big"].tolist() == ["99999999999999999999"]
    assert "has parts of its own" in sentences(reading)


def test_a_name_twice_in_one_object_is_said() -> None:
    assert "stands twice" in sentences(
        read(b'{"nodes":[{"id":1,"a":1,"a":2}],"edges":[]}')
    )


def test_the_old_gephi_lite_and_graphology_are_read() -> None:
    old = read(
        b'{"type":"gephi-lite","graphDataset":{"nodeRenderingData":{"a":{"label":"Ann","x":1,'
        b'"y":2}},"nodeData":{"a":{"t":"p|q"}},"nodeFields":[{"id":"t","type":"keywords",'
        b'"separator":"|"}],"edgeData":{"k":{"weight":2}},"metadata":{"title":"T"},"fullGraph":'
        b'{"options":{"type":"undirected"},"nodes":[{"key":"a"},{"key":"b"}],"edges":[{"key":'
        b'"k","source":"a","target":"b"}]}},"filters":[1]}'
    )
    graphology = read(
        b'{"options":{"type":"mixed"},"attributes":{"name":"G"},"nodes":[{"key":"a"}],"edges":['
        b'{"key":"e","source":"a","target":"a","undirected":true,"attributes":{"weight":3}}]}'
    ).graph

    assert old.graph.labels == ("Ann", "b")
    assert old.graph.people["t"].tolist() == [("p", "q"), None]
    assert old.graph.about_ties["id"].tolist() == ["k"]
    assert "“filters” was not kept" in sentences(old)
    assert graphology.strength.tolist() == [3.0]
    assert not graphology.is_directed
    assert graphology.about == {"name": "G"}


def test_graph_commons_edge_types_say_which_ties_have_a_direction() -> None:
    graph = read(
        b'{"nodes":[{"id":"1","name":"Ann","type":"Person","properties":{"town":"Leith"}},'
        b'{"id":"2","name":"Ben"}],"edges":[{"from":"1","to":"2","edge_type":"KNOWS"},'
        b'{"from":"1","to":"2","name":"PAYS","weight":4}],"nodeTypes":[],"edgeTypes":[{"name":'
        b'"KNOWS","directed":0},{"name":"PAYS","directed":1}]}'
    ).graph

    assert graph.labels == ("Ann", "Ben")
    assert graph.directed.tolist() == [False, True]
    assert graph.people["town"].tolist() == ["Leith", None]


def test_a_report_can_be_asked_for_one_kind_of_note() -> None:
    report = read(b"Source,Target,Weight\na,b,1\na,c,\n").report

    assert isinstance(report, Report)
    assert len(report) == 2
    (note,) = (n for n in report if n.unit == "tie")
    assert note.where() == "tie 2"
    assert str(note) == "1 tie has no strength: it was kept as not said. (tie 2)"
