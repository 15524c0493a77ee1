"""The corners of each format: what is odd, rare or wrong, and what is said of it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
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


def test_a_table_of_numbers_that_breaks_off_or_grows_is_refused() -> None:
    head = b",a,b\n" + b"a,0,1\n" * 120

    with pytest.raises(FileError, match=r"not a number.*row 122"):
        read(head + b"b,x,1\n")
    with pytest.raises(FileError, match=r"1 cells.*row 122"):
        read(head + b"b,1\n")
    with pytest.raises(FileError, match="too large"):
        read(head, limits=Limits(cells=100))


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


def workbook(sheets: Mapping[str, str], **parts: str) -> bytes:
    """A workbook of sheets given as the inside of ``<sheetData>``."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        listed = "".join(
            f'<sheet name="{name}" r:id="r{i}"/>' for i, name in enumerate(sheets)
        )
        setting = parts.pop("setting", "")
        archive.writestr("xl/workbook.xml", f"<workbook>{setting}{listed}</workbook>")
        rels = "".join(
            f'<Relationship Id="r{i}" Target="/xl/s{i}.xml"/>'
            for i in range(len(sheets))
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<R>{rels}</R>")
        for i, rows in enumerate(sheets.values()):
            archive.writestr(f"xl/s{i}.xml", f"<w><sheetData>{rows}</sheetData></w>")
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return stream.getvalue()


def row(*cells: str, number: int | None = None) -> str:
    texts = "".join(f'<c t="str"><v>{cell}</v></c>' for cell in cells)
    return f'<row r="{number}">{texts}</row>' if number else f"<row>{texts}</row>"


def test_sheets_and_sections_are_told_apart() -> None:
    reading = read(
        workbook(
            {
                "Old (ignore)": row("Label") + row("Zoe"),
                "All": row("Label", "Type", number=1)
                + row("Ann", "Person", number=2)
                + row("From", "To", number=6)
                + row("Ann", "Ben", number=7),
                "Notes": row("some", "words", "here"),
                "NodeXL": row("Visual Properties")
                + row("Vertex", "Town")
                + row("Ben", "Leith"),
            }
        )
    )

    assert reading.graph.ids == ("Ann", "Ben")
    assert reading.graph.people["Town"].tolist() == [None, "Leith"]
    assert reading.graph.count == 1
    assert "its name says (ignore)" in str(reading.report)
    assert "“Notes” was not read" in str(reading.report)


def test_a_workbook_without_headings_is_a_list_or_a_matrix() -> None:
    plain = read(workbook({"m": row("a", "b") + row("b", "c")}))
    matrix = read(
        workbook({"m": row("", "a", "b") + row("a", "0", "1") + row("b", "0", "0")})
    )

    assert plain.graph.count == 2
    assert matrix.graph.ties.tolist() == [[0, 1]]
    with pytest.raises(FileError, match="Source and Target"):
        read(workbook({"a": row("x", "y"), "b": row("x", "y")}))
    with pytest.raises(FileError, match="Source and Target"):
        read(workbook({"a": ""}))


def test_dates_faults_shared_texts_and_old_epochs_of_a_workbook_are_understood() -> (
    None
):
    styles = (
        '<s><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm;&quot;d&quot;"/>'
        '<numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></s>'
    )
    strings = "<sst><si><t>Ann</t><rPh><t>aside</t></rPh></si><si><r><t>B</t></r><r><t>en_x0041_</t></r></si></sst>"
    cells = (
        row("Label", "born", "seen", "days", "ok", "fault", "long")
        + '<row><c t="s"><v>0</v></c><c s="1"><v>1</v></c><c s="2"><v>0.5</v></c><c s="3"><v>2</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="1"><v>9999999</v></c></row>'
        '<row><c t="s"><v>1</v></c><c s="99"><v>x</v></c></row>'
    )
    reading = read(
        workbook(
            {"p": cells},
            setting='<workbookPr date1904="1"/>',
            styles=styles,
            sharedStrings=strings,
        )
    )

    people = reading.graph.people
    assert reading.graph.ids == ("Ann", "BenA")
    assert people["born"].tolist() == ["1904-01-02", "x"]
    assert people["seen"][0] == np.datetime64("1904-01-01T12:00")
    assert people["days"][0] == 2
    assert people["ok"].tolist() == [True, None]
    assert people["long"][0] == 9999999
    assert "fault such as #N/A" in str(reading.report)


@pytest.mark.parametrize(
    "cell",
    ['<c t="s"><v>7</v></c>', '<c r="XFE1"><v>1</v></c>', '<c t="s"><v>x</v></c>'],
)
def test_cells_that_point_nowhere_are_refused(cell: str) -> None:
    with pytest.raises(FileError, match=r"not there|too many columns"):
        read(workbook({"a": f"<row>{cell}</row>"}))


def test_a_cell_written_again_counts_as_it_was_last() -> None:
    cells = '<c r="A1" t="str"><v>Id</v></c><c r="A1" t="str"><v>Label</v></c>'

    assert read(workbook({"a": f"<row>{cells}</row>" + row("Ann")})).graph.ids == (
        "Ann",
    )


def test_a_workbook_whose_parts_are_damaged_is_refused() -> None:
    good = bytearray(write(Graph(size=50, labels=["x" * 50] * 50), "xlsx").content)
    with zipfile.ZipFile(BytesIO(bytes(good))) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    good[start + 60 : start + 80] = b"\xff" * 20

    with pytest.raises(FileError, match="damaged"):
        read(bytes(good))


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


def test_a_sheet_that_would_be_too_long_is_refused() -> None:
    with pytest.raises(FileError, match="at most 1,048,576 rows"):
        write(Graph(size=1_048_576), "xlsx")
