"""The corners of each format: what is odd, rare or wrong, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from intertwine.analysis.formats import (
    Action,
    FileError,
    Limits,
    differences,
    read,
    write,
)
from intertwine.analysis.formats.columns import normal, objects
from intertwine.analysis.graph import Graph


def gexf(inside: str, *, attributes: str = 'defaultedgetype="directed"') -> bytes:
    return f"<gexf><graph {attributes}>{inside}</graph></gexf>".encode()


def test_what_a_gexf_says_oddly_is_read_and_said() -> None:
    reading = read(
        gexf(
            '<attributes class="node"><attribute id="0" title="n" type="integer"/>'
            '<attribute id="1" title="n" type="string"/></attributes>'
            '<nodes><node id="a" startopen="2020-01-01"><attvalues><attvalue for="0" value="x"/>'
            '<attvalue for="0" value="y"/></attvalues><viz:color r="300" g="0" b="0"/>'
            '<viz:size value="big"/></node></nodes><viz:size value="1"/><viz:color/>'
            '<attvalue for="0" value="9"/><edges><edge source="a" target="a" type="sideways">'
            '<viz:thickness value="2"/></edge></edges>'
        )
    )

    graph, said = reading.graph, str(reading.report)
    assert graph.people["n"].tolist() == ["x"]
    assert graph.about_ties["thickness"].tolist() == [2.0]
    for part in (
        "type “number”, but not all are",
        "is there twice: the second is now “n 2”",
        "open beginning",
        "colour could not be read",
        "size could not be read",
        "“sideways”",
        "second value for",
    ):
        assert part in said


def test_an_attribute_declared_twice_in_two_ways_is_read_and_said() -> None:
    reading = read(
        gexf(
            '<attributes class="node"><attribute id="0" title="n" type="liststring"/>'
            '<attribute id="0" title="n" type="boolean"/></attributes><nodes><node id="a">'
            '<attvalues><attvalue for="0" value="x|y"/></attvalues></node></nodes>'
        )
    )

    assert reading.graph.people["n"].tolist() == [("x", "y")]
    assert "said to hold" in str(reading.report)


def test_values_that_change_over_time_end_with_the_last() -> None:
    reading = read(
        gexf(
            '<attributes class="node"><attribute id="0" title="n" type="integer"/></attributes>'
            '<nodes><node id="a"><attvalues><attvalue for="0" value="1" start="2020"/>'
            '<attvalue for="0" value="2" start="2021"/></attvalues></node></nodes>'
        )
    )

    assert reading.graph.people["n"].tolist() == [2.0]
    assert "earlier value" in str(reading.report)


def test_zones_of_a_declared_date_become_utc_and_are_said() -> None:
    reading = read(
        gexf(
            '<nodes><node id="a" start="2024-01-01T00:30:00+01:00"/><node id="b"'
            ' start="2024-01-01T00:30:00Z"/></nodes>',
            attributes='timeformat="dateTime"',
        )
    )

    starts = reading.graph.people["start"]
    assert starts[0] == np.datetime64("2023-12-31T23:30:00")
    assert starts[1] == np.datetime64("2024-01-01T00:30:00")
    assert "changed to UTC" in str(reading.report)


def test_dates_that_are_none_stay_text() -> None:
    declared = read(
        gexf(
            '<nodes><node id="a" start="spring"/></nodes>',
            attributes='timeformat="date"',
        )
    )
    guessed = read(b"Id,Label,on\n1,a,2024-13-45\n")
    coarse = read(b"Id,Label,n\n1,a,5\n2,b,\n")

    assert declared.graph.people["start"].tolist() == ["spring"]
    assert guessed.graph.people["on"].tolist() == ["2024-13-45"]
    assert np.isnan(coarse.graph.people["n"][1])


def test_two_graphs_in_one_file_are_read_as_one_and_a_file_without_is_refused() -> None:
    two = read(b"<gexf><graph><nodes/></graph><graph><nodes/></graph></gexf>")
    four = read(
        b"<graphml><graph><node id='a'/></graph><graph><node id='b'/></graph></graphml>"
    )
    gml = read(b"graph [ node [ id 1 ] ]\ngraph [ node [ id 2 ] ]")

    assert "several graphs" in str(two.report)
    assert "several graphs" in str(four.report)
    assert gml.graph.size == 2
    with pytest.raises(FileError, match="no <graph>"):
        read(b"<graphml></graphml>")
    with pytest.raises(FileError, match="not say who it is between"):
        read(gexf('<edges><edge source="a"/></edges>'))


def test_data_without_a_key_and_labels_of_ties_are_kept_in_graphml() -> None:
    reading = read(
        b'<graphml><graph edgedefault="directed"><node id="a"><data key="x">1</data></node>'
        b'<edge source="a" target="a"><data key="e"><y:EdgeLabel> hi </y:EdgeLabel></data>'
        b"</edge></graph></graphml>"
    )

    assert reading.graph.people["x"].tolist() == ["1"]
    assert reading.graph.about_ties["label"].tolist() == ["hi"]
    assert "“x” is used but not declared" in str(reading.report)


@pytest.mark.parametrize("value", ["1" * 17, "x", "true"])
def test_a_column_said_to_be_numbers_stays_text_where_it_is_not(value: str) -> None:
    graph = read(
        b'<graphml><key id="w" for="edge" attr.name="weight" attr.type="double"/><graph'
        b' edgedefault="directed"><edge source="a" target="b"><data key="w">'
        + value.encode()
        + b"</data></edge></graph></graphml>"
    ).graph

    assert graph.about_ties.get("weight", objects([value])).tolist() == [value]


def test_colours_and_labels_of_ties_are_read_from_pajek() -> None:
    reading = read(b'*Vertices 2\n*Arcs\n1 2 3 l "met" c Blue w 4\n')

    assert reading.graph.about_ties["label"].tolist() == ["met"]
    assert reading.graph.about_ties["colour"].tolist() == ["Blue"]
    assert "drawing settings" in str(reading.report)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"*Vertices 2 3\n1 a\n2 b\n", "more people than there are"),
        (
            b"*Network a\n*Vertices 1\n1 a\n*Network b\n*Vertices 2\n1 a\n2 b\n",
            "same people",
        ),
        (b"*Vertices 1\n1 a\n*Vector v\n*Vertices 1\nx\n", "should be a number"),
        (
            b"*Network only\n*Vertices 1\n1 a\n*Partition p\n*Vertices 9\n1\n",
            "is about 9",
        ),
        (b"*Network only\n", "holds no"),
    ],
)
def test_a_pajek_project_that_contradicts_itself_is_refused(
    content: bytes, message: str
) -> None:
    with pytest.raises(FileError, match=message):
        read(content)


def test_matrices_of_every_shape_are_read_from_dl() -> None:
    absent = read(
        b"dl n=3 diagonal absent\nlabels:\na b c\ndata:\n1 0\n0 1\n1 1\n"
    ).graph
    upper = read(b"dl n=2 format=upperhalf\nlabels: a,b\ndata:\n0 5\n1\n").graph
    oblong = read(b"dl n=9 labels embedded\ndata:\nx y\na 1 0\n").graph
    twice = read(b"dl n=2\nlabels:\na\na\ndata:\n0 1\n1 0\n").graph
    plain = read(b"dl n=2 format=edgelist1\nlabels:\nann\nben\ndata:\nann ben\n").graph

    assert absent.ties.tolist() == [[0, 1], [1, 2], [2, 0], [2, 1]]
    assert upper.ties.tolist() == [[0, 1], [1, 1]]
    assert upper.strength.tolist() == [5.0, 1.0]
    assert oblong.mode.tolist() == [0, 1, 1]
    assert twice.ids == ("a", "a 2")
    assert plain.ties.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    "content",
    [
        b"dl nm=2 n=2\ndata:\n0 1\n",
        b"dl n=3 diagonal absent\ndata:\n0 1\n",
        b"dl n=9 labels embedded\ndata:\n",
    ],
)
def test_a_matrix_of_the_wrong_length_is_refused(content: bytes) -> None:
    with pytest.raises(FileError, match=r"numbers but holds|how many people"):
        read(content)


def test_names_that_come_again_in_gml_make_lists() -> None:
    graph = read(
        b'graph [ node [ id 1 t "a" t "b" t "c" n NAN big 12345678901234567890 ] ]'
    ).graph

    assert graph.people["t"].tolist() == [("a", "b", "c")]
    assert "n" not in graph.people
    assert graph.people["big"].tolist() == ["12345678901234567890"]


def test_people_and_ties_without_names_are_not_kept_in_silence() -> None:
    reading = read(
        b'{"elements":[{"x":1},{"label":"Ann"}],"connections":[{"from":"Ann"}]}'
    )
    nameless = read(
        b'{"nodes":[{},{}],"links":[{"source":0,"target":1}],"directed":true}'
    )

    assert reading.graph.ids == ("Ann",)
    assert len(reading.report.of(Action.LOST)) == 2
    assert nameless.graph.ids == ("0", "1")


def test_ties_without_both_headings_are_refused() -> None:
    with pytest.raises(FileError, match="Source and Target"):
        read(b"Id,Label,a,b\n1,x,y,z\n", ties=b"Who,What,When,Where\n1,2,3,4\n")


def test_many_columns_and_many_short_rows_are_refused() -> None:
    wide = b"Source,Target," + b",".join(b"c%d" % i for i in range(500)) + b"\n"

    with pytest.raises(FileError, match="values"):
        read(wide + b"a,b\n" * 500, limits=Limits(cells=100_000))


def test_two_files_are_saved_beside_one_another(tmp_path: Path) -> None:
    graph = Graph(size=2, ties=[[0, 1]])

    people, ties = write(graph, "csv").save(tmp_path / "net.csv")
    (alone,) = write(graph, "gexf").save(tmp_path / "net.gexf")

    assert (people.name, ties.name) == ("net-people.csv", "net-ties.csv")
    assert differences(read(people, ties=ties).graph, graph) == []
    assert differences(read(alone).graph, graph) == []


def test_arrays_of_other_types_are_written_as_what_they_mean() -> None:
    graph = Graph(
        size=2,
        ties=[[0, 1]],
        people={
            "whole": np.array([1, 2]),
            "member": np.array([True, False]),
            "town": np.array(["Leith", "Perth"]),
            "year": np.array(["2020", "2021"], "datetime64[Y]"),
            "hour": np.array(["2020-01-01T10", "2021-01-01T11"], "datetime64[h]"),
        },
        about_ties={"start": np.array([3.5]), "end": np.array([4.5])},
    )
    for key in ("gexf", "graphml"):
        again = read(write(graph, key).content).graph
        assert differences(graph, again) == []
    assert normal(np.array([1, 2])).dtype == np.float64


def test_a_column_of_many_types_is_written_as_text_and_said() -> None:
    graph = Graph(
        size=2, people={"odd": objects([True, "x"]), "start": objects(["a", None])}
    )

    written = write(graph, "gexf")

    assert "holds values of several types" in str(written.report)
    again = read(written.content).graph
    assert again.people["odd"].tolist() == ["true", "x"]
    assert again.people["start"].tolist() == ["a", None]


def test_names_that_become_the_same_in_gml_stay_two() -> None:
    people = {":": np.array([1.0]), ";": np.array([2.0]), "id": np.array([3.0])}

    again = read(write(Graph(size=1, people=people), "gml").content).graph

    assert sorted(column[0] for column in again.people.values()) == [1, 2, 3]


def test_ids_of_ties_and_types_of_people_have_their_place() -> None:
    graph = Graph(
        size=2,
        ties=[[0, 1], [1, 0]],
        about_ties={"id": objects(["t1", "t2"])},
        people={"type": objects(["Person", "Robot"])},
    )
    for key in ("gephi-lite", "graph-commons-signals", "gexf"):
        reader = "graph-commons" if key.startswith("graph-c") else key
        assert (
            differences(graph, read(write(graph, key).content, format=reader).graph)
            == []
        )


@pytest.mark.parametrize(
    "key", ["kumu", "kumu-project", "graph-commons", "graph-commons-signals"]
)
def test_words_about_the_whole_that_mean_something_else_are_said_to_be_lost(
    key: str,
) -> None:
    taken = {"elements": "x", "nodes": "x", "signals": "x", "title": "kept"}

    written = write(Graph(size=1, about=taken), key)

    reader = key if key in {"kumu", "graph-commons"} else key.rpartition("-")[0]
    again = read(written.content, format=reader).graph
    assert again.about["title"] == "kept"
    assert written.report.of(Action.LOST)


def test_places_with_gaps_are_written_beside_names_only_where_pajek_can() -> None:
    x, y = np.array([1.0, np.nan, 2.0]), np.array([1.0, 5.0, np.nan])
    ids = ("a", "b", "c")

    gap = write(Graph(size=3, ids=ids, people={"x": x, "y": y}), "pajek")
    none = write(Graph(size=3, ids=ids, people={"x": x}), "pajek")

    assert "“y”" in str(gap.report)
    assert not none.report
    assert np.array_equal(read(none.content).graph.people["x"], x, equal_nan=True)


def test_numbers_too_long_to_be_exact_stay_text() -> None:
    long = read(
        gexf(
            '<attributes class="node"><attribute id="0" title="n" type="biginteger"/>'
            '</attributes><nodes><node id="a"><attvalues><attvalue for="0" value="12345678901234567"/>'
            "</attvalues></node></nodes>"
        )
    )
    assert long.graph.people["n"].tolist() == ["12345678901234567"]


def test_ties_that_do_not_say_their_direction_are_counted() -> None:
    reading = read(b"Source,Target,Direction\na,b,directed\nb,c,\nc,a,sideways\n")

    assert reading.graph.directed.tolist() == [True, False, False]
    assert "2 ties do not say whether they have a direction" in str(reading.report)


def test_lists_that_are_none_are_refused_and_values_too_deep_to_keep() -> None:
    with pytest.raises(FileError, match="should be a list"):
        read(b'{"nodes": 1}', format="node-link")
    with pytest.raises(FileError, match="holds no graph"):
        read(b"{}", format="gephi-lite")
    strength = read(b'{"nodes":[],"links":[{"source":1,"target":2,"weight":[1]}]}')
    assert "not a number" in str(strength.report)


def test_graphology_without_direction_and_graphml_with_several_gaps_are_read() -> None:
    undirected = read(
        b'{"options":{"type":"undirected"},"nodes":[],"edges":[{"source":"a","target":"b"}]}'
    )
    assert not undirected.graph.is_directed
    assert not undirected.report


def test_a_date_of_the_last_change_is_kept() -> None:
    graph = Graph(
        size=1, about={"lastmodifieddate": "2026-01-31", "creator": "us", "odd": "x"}
    )

    assert differences(graph, read(write(graph, "gexf").content).graph) == []


def test_a_third_column_of_the_same_name_is_numbered_on() -> None:
    same = '<attribute id="{0}" title="n" type="string"/>'
    graph = read(
        gexf(
            '<attributes class="node">'
            + "".join(same.format(i) for i in range(3))
            + '</attributes><nodes><node id="a"/></nodes>'
        )
    ).graph

    assert list(graph.people) == ["n", "n 2", "n 3"]
