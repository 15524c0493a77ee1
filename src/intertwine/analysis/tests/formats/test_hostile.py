"""Files made to do harm, or too large, end in one clear error with its place."""

from __future__ import annotations

import contextlib
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from intertwine.analysis.formats import FileError, Limits, read, write
from intertwine.analysis.graph import Graph

SHEET = "xl/worksheets/sheet1.xml"
BILLION_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE gexf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<gexf><graph><nodes><node id="&b;"/></nodes></graph></gexf>"""
OUTSIDE = b"""<!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<graphml><graph><node id="&a;"/></graph></graphml>"""

RING = b"""<!DOCTYPE gexf [<!ENTITY a "&b;"><!ENTITY b "&a;">]>
<gexf><graph><nodes><node id="&a;"/></nodes></graph></gexf>"""


@pytest.mark.parametrize("bomb", [BILLION_LAUGHS, OUTSIDE, RING])
def test_entities_are_refused(bomb: bytes) -> None:
    with pytest.raises(FileError, match=r"entities.*line \d"):
        read(bomb)


def test_a_document_type_without_entities_does_no_harm() -> None:
    plain = b'<!DOCTYPE graphml SYSTEM "http://example.org/x.dtd"><graphml><graph/></graphml>'

    assert read(plain).graph.size == 0


def test_people_inside_one_another_in_a_ring_are_read_and_written() -> None:
    ring = b"""<gexf><graph><nodes><node id="a" pid="b"/><node id="b" pid="a"/>
        <node id="c" pid="c"/></nodes></graph></gexf>"""

    graph = read(ring).graph
    again = read(write(graph, "gexf").content).graph

    assert graph.people["parent"].tolist() == ["b", "a", "c"]
    assert again.people["parent"].tolist() == ["b", "a", "c"]


DEEP = 100_000


@pytest.mark.parametrize(
    "deep",
    [
        b"<gexf><graph>" + b"<nodes>" * DEEP,
        b"<graphml><graph>" + b'<node id="a"><graph>' * DEEP,
        b'{"nodes":' + b"[" * DEEP,
        b'{"nodes":[{"id":"a","b":' + b"[" * 500 + b"]" * 500 + b"}],"
        b'"edges":' + b'{"a":' * DEEP,
        b"graph [ " + b"a [ " * DEEP,
    ],
)
def test_deep_nesting_is_refused(deep: bytes) -> None:
    with pytest.raises(FileError, match=r"deep|line"):
        read(deep)


@pytest.mark.parametrize(
    "promise",
    [
        b"*Vertices 1000000000\n",
        b"*Vertices 2 9000000000\n",
        b"*Vertices 99999999999999999999\n",
        b'*Vertices 1\n1 "a"\n*Partition p\n*Vertices 1000000000\n1\n',
        b"DL N=1000000000\nDATA:\n1\n",
        b"DL N=2 NM=1000000000\nDATA:\n1\n",
        b"DL N=1000000000 FORMAT=EDGELIST1\nDATA:\n1 2\n",
        b"DL NR=1000000000 NC=1000000000\nDATA:\n1\n",
    ],
)
def test_a_promised_billion_is_not_believed(promise: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(FileError, match=r"line 1|line 4"):
            read(promise)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 2 << 20


def workbook(change: Callable[[str, bytes], bytes]) -> bytes:
    good = write(Graph(size=2, ties=[[0, 1]]), "xlsx").content
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(good)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = workbook(
        lambda name, old: old + b" " * (200 << 20) if name == SHEET else old
    )

    with pytest.raises(FileError, match="unpack to 200 MB"):
        read(bomb)


def test_a_workbook_that_spans_a_whole_sheet_takes_no_room() -> None:
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sparse = workbook(
        lambda name, old: old.replace(b"</sheetData>", corner) if name == SHEET else old
    )

    assert read(sparse).graph.size == 2


def test_rows_that_each_reach_the_last_column_are_refused() -> None:
    rows = b"".join(b'<row><c r="XFD%d"><v>1</v></c></row>' % i for i in range(3, 200))
    wide = workbook(
        lambda name, old: (
            old.replace(b"</sheetData>", rows + b"</sheetData>")
            if name == SHEET
            else old
        )
    )

    with pytest.raises(FileError, match="far too large"):
        read(wide, limits=Limits(cells=1_000_000))


@pytest.mark.parametrize("reference", [b"ZZZ1", b"AAAA1"])
def test_a_column_beyond_the_last_is_refused_or_put_in_its_turn(
    reference: bytes,
) -> None:
    odd = workbook(
        lambda name, old: (
            old.replace(b"<row>", b'<row><c r="%s"><v>1</v></c>' % reference, 1)
            if name == SHEET
            else old
        )
    )

    try:
        read(odd)
    except FileError as error:
        assert "too many columns" in error.message or "headings" in error.message  # noqa: PT017


def test_a_workbook_without_its_parts_is_refused() -> None:
    for part in ("xl/workbook.xml", SHEET):
        good = write(Graph(size=2), "xlsx").content
        made = BytesIO()
        with zipfile.ZipFile(BytesIO(good)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                if name != part:
                    new.writestr(name, old.read(name))
        with pytest.raises(FileError, match="workbook"):
            read(made.getvalue())


def test_one_endless_value_is_refused() -> None:
    endless = b'<gexf><graph><nodes><node id="' + b"a" * (3 << 20)

    with pytest.raises(FileError, match="too long"):
        read(endless, limits=Limits(token_bytes=1 << 20))


def test_many_columns_for_the_last_of_many_people_are_refused() -> None:
    people = b"".join(b'{"id":%d},' % i for i in range(2_000))
    columns = b",".join(b'"c%d":1' % i for i in range(2_000))
    wide = b'{"nodes":[' + people + b'{"id":-1,' + columns + b'}],"edges":[]}'

    with pytest.raises(FileError, match="values"):
        read(wide, limits=Limits(cells=1_000_000))


@pytest.mark.parametrize("key", ["gexf", "graphml", "csv-ties", "node-link", "pajek"])
def test_more_people_or_ties_than_may_be_are_refused(key: str) -> None:
    content = write(Graph(size=9, ties=[[i, i + 1] for i in range(8)]), key).content

    with pytest.raises(FileError, match="people"):
        read(content, limits=Limits(people=5))
    with pytest.raises(FileError, match="ties"):
        read(content, limits=Limits(ties=5))


@pytest.mark.parametrize("key", ["gexf", "csv-ties", "node-link"])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(key: str) -> None:
    content = write(Graph(size=2, ties=[[0, 1]]), key).content

    with pytest.raises(FileError, match="larger than"):
        read(content, limits=Limits(streamed_bytes=5, loaded_bytes=5))


def test_a_large_gexf_is_read_without_being_held(tmp_path: Path) -> None:
    ties = np.random.default_rng(1).integers(0, 500, (40_000, 2))
    path = tmp_path / "large.gexf"
    padding = "x" * 400
    graph = Graph(size=500, ties=ties, strength=np.ones(40_000))
    content = write(graph, "gexf").content.decode()
    path.write_text(content.replace("<edge ", f"<!-- {padding} --><edge "))

    tracemalloc.start()
    try:
        read(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert path.stat().st_size > 15 << 20
    assert peak < 8 << 20


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"   \n", "do not know"),
        (b"\x1f\x8b\x08\x00\x00\x00", "Unpack"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "Save it as XLSX"),
        (b"PK\x03\x04 not a zip", "damaged"),
        (b"<html><body/></html>", "do not know"),
        (b"[1, 2]", "do not know"),
        (b'{"a": 1}', "do not know"),
        (b'{"nodes": [', "stops before its end"),
        (b'{"nodes": [}', "line 1, column"),
        (b'{"nodes": [1], "edges": []}', "nodes 1"),
        (b"<gexf><graph><nodes><node id='a'>", "stops before its end"),
        (b"<gexf><graph></gexf>", "line 1"),
        (b"<gexf></gexf>", "no <graph>"),
        (b"<gexf><graph><nodes><node/></nodes></graph></gexf>", "no id.*line 1"),
        (b"<graphml><graph><node/></graph></graphml>", "no id.*line 1"),
        (b"<graphml><graph><edge source='a'/></graph></graphml>", "between.*line 1"),
        (b"*Vertices 2\n1 2\n*Arcs\n1 3\n", r"no person 3.*line 4"),
        (b"*Vertices 2\n*Arcs\n1\n", "two people.*line 3"),
        (b"*Network x\n1 2\n", "line 2"),
        (b"*Vertices\n", "number of people.*line 1"),
        (b"*Vertices 2\n*Nonsense\n", "Nonsense|nonsense"),
        (b"*Arcs\n1 2\n", r"before \*Vertices"),
        (b"*Vertices 2\n*Matrix\n1 x\n", "not a number.*line 3"),
        (b"*Vertices 2\n*Matrix\n1\n", "2 rows of 2.*line 3"),
        (b"*Vertices 1\n1 a\n*Vector v\n*Vertices 1\n1\n2\n", "more values.*line 6"),
        (b"DL N=2\n", "DATA:"),
        (b"DL N=2\nDATA:\n0 1\n1\n", "4 numbers but holds 3"),
        (b"DL N=2\nDATA:\n0 1\n1 x\n", "x.*line 4"),
        (b"DL N=2 FORMAT=ROWS\nDATA:\n0\n", "do not read"),
        (b"DL FORMAT=EDGELIST1\nDATA:\n1 2\n", "how many people"),
        (b"DL N=2 FORMAT=EDGELIST1\nDATA:\n1 3\n", "no person.*line 3"),
        (b"DL N=2 FORMAT=EDGELIST1\nDATA:\n1\n", "two people.*line 3"),
        (b"DL N=2 FORMAT=EDGELIST1\nDATA:\n1 2 x\n", "not a number.*line 3"),
        (b"graph [ node [ id 1 ]", "stops before its end"),
        (b"graph [\n]\n]", "not opened.*line 3"),
        (b'graph [ a "b', "not closed"),
        (b"graph [ [ 1 ] ]", "expected a name"),
        (b"one,two,three,four\n1,2,3,4\n", "Source and Target"),
        (b'Source,Target\n"a,b\n', "quotation mark.*line 2"),
        (b"\xff\xfeS\0o\0u", "damaged"),
    ],
)
def test_every_error_says_what_is_wrong_and_where(content: bytes, message: str) -> None:
    with pytest.raises(FileError, match=message):
        read(content)


def test_a_missing_file_and_a_folder_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot open"):
        read(tmp_path / "no.gexf")
    with pytest.raises(FileError, match="cannot open"):
        read(tmp_path)


def test_an_unknown_or_one_way_format_is_refused() -> None:
    with pytest.raises(FileError, match="no format"):
        read(b"a,b", format="dot")
    with pytest.raises(FileError, match="only be written"):
        read(b"a,b", format="csv-matrix")
    with pytest.raises(FileError, match="no format"):
        write(Graph(size=1), "dot")


@pytest.mark.parametrize("key", ["csv-matrix", "ucinet"])
def test_a_table_of_thousands_of_people_is_refused(key: str) -> None:
    with pytest.raises(FileError, match="too large"):
        write(Graph(size=3_001), key)


def test_numbers_with_thousands_of_digits_are_refused() -> None:
    with pytest.raises(FileError, match="digits"):
        read(b'{"nodes": [{"id": ' + b"9" * 5_000 + b'}], "edges": []}')


def test_a_wrong_encoding_is_said() -> None:
    with pytest.raises(FileError, match="encoding"):
        read(b'<?xml version="1.0" encoding="klingon"?><gexf/>')


@pytest.mark.parametrize(
    "slow",
    [
        b"\x83" * 4_000 + b"0\r\nFID,Label:b\r\n" + b"a " * 2_000,
        b"*Vertices 1\n*Arcs :1 a" + b" " * 100_000 + b"b\n1 1\n",
        b"dl n=1 format"
        + b" " * 100_000
        + b"1 diagonal"
        + b" " * 100_000
        + b"\ndata:\n0\n",
        b"Creator " + b'"x" a 1 ' * 8_000,
        b"<" * 60_000 + b"gexf",
    ],
)
def test_no_pattern_can_be_made_to_try_for_ever(slow: bytes) -> None:
    started = time.process_time()
    with contextlib.suppress(FileError):
        read(slow)

    assert time.process_time() - started < 2


def test_more_values_than_may_be_are_refused_at_the_end_too() -> None:
    people = b"".join(b'{"id":%d,"a":1,"b":2,"c":3},' % i for i in range(500))

    with pytest.raises(FileError, match="values"):
        read(b'{"nodes":[' + people[:-1] + b'],"edges":[]}', limits=Limits(cells=1_000))


def test_a_list_of_more_people_than_may_be_is_refused_before_it_is_made() -> None:
    with pytest.raises(FileError, match="people"):
        read(
            b"dl n=90 format=edgelist1\ndata:\n" + b"1 2\n" * 90,
            limits=Limits(people=50),
        )


def test_a_table_of_numbers_that_breaks_off_or_grows_is_refused() -> None:
    head = b",a,b\n" + b"a,0,1\n" * 120

    with pytest.raises(FileError, match=r"not a number.*row 122"):
        read(head + b"b,x,1\n")
    with pytest.raises(FileError, match=r"1 cells.*row 122"):
        read(head + b"b,1\n")
    with pytest.raises(FileError, match="too large"):
        read(head, limits=Limits(cells=100))


def test_a_plain_table_of_too_many_people_is_refused() -> None:
    rows = "".join(f"p{n},p{n + 1}\n" for n in range(5_000))

    for limits in (Limits(people=10), Limits(people=4_999)):
        with pytest.raises(FileError, match=f"more than {limits.people:,} people"):
            read(f"Source,Target\n{rows}".encode(), limits=limits)
