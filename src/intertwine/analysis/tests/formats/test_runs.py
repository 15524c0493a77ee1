"""Elements that are written alike are taken together, and nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis import kernels
from intertwine.analysis.formats import FileError, Limits, Reading, differences, read
from intertwine.analysis.formats.builder import Builder
from intertwine.analysis.formats.many import Ties
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.xml_shapes import learn, read_run

LIMITS = Limits(people=60, ties=60, cells=200, depth=12)


@pytest.fixture(params=["", "reference"], autouse=True)
def each_kernel(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("INTERTWINE_KERNELS", request.param)
    kernels.compiled.cache_clear()
    yield
    kernels.compiled.cache_clear()


def outcome(content: bytes) -> Reading | tuple[str, str]:
    try:
        return read(content, limits=LIMITS)
    except FileError as error:
        return error.message, error.place


def is_read_as_one_by_one(text: str) -> None:
    """Hold the file against itself in UTF-16, of which nothing is taken together."""
    together, one_by_one = (outcome(text.encode(name)) for name in ("utf-8", "utf-16"))
    if isinstance(together, Reading) and isinstance(one_by_one, Reading):
        assert not list(differences(together.graph, one_by_one.graph))
        assert str(together.report) == str(one_by_one.report)
    else:
        assert together == one_by_one


VALUES = [
    "1",
    "2.5",
    " 3 ",
    "",
    "Zoë",
    "語",
    "a&amp;b",
    "&#9;",
    "x\ty",
    "]",
    "]]>",
    ">",
]
WORDS = st.sampled_from([*VALUES, "a\nb", "\ufffd", "'", "a|b", "nan", "lots", "#12"])
IDS = st.integers(0, 30).map("n{}".format) | WORDS
TIMES = st.integers(1, 12)
GAPS = st.sampled_from(["", "\n", "\n  ", " \t", "<!-- <node id='c'/> -->", "é"])
ODD = [
    *(
        "<![CDATA[<node id='q'/>]]>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?pi <node x?>",
    ),
    *("<graph>", "</graph>", "<nodes>", "</nodes>", "<node id='p'>", "</node>", "<"),
    *("<node/>", "<edge source='n1'/>", "<desc>", "</desc>", "<meta>", "</meta>", "&"),
    *("<node id='k' id='k'/>", "<edge", "<node id='a", "</gexf>", "\x01", ""),
]

GRAPHML_NODES = [
    '<node id="{}"/>',
    "<node id='{}'></node>",
    '<node id="{}" x="1"/>',
    '<node id="{}"><data key="g">{}</data></node>',
    '<node id="{}">\n <data key="n">{}</data>\n <data key="l">{}</data></node>',
    '<node id="{}"><data key="g">{}</data><data key="g">{}</data></node>',
    '<node id="{}"><data key="new">{}</data></node>',
    '<node id="{}"><data key="g"/><desc>{}</desc></node>',
    '<node id="{}"><graph><node id="{}"/></graph></node>',
]
GRAPHML_TIES = [
    '<edge source="{}" target="{}"/>',
    '<edge id="{}" source="{}" target="{}" directed="true"/>',
    '<edge target="{}" source="{}"><data key="w">{}</data></edge>',
    '<edge source="{}" target="{}"><data key="w"></data></edge>',
]
GEXF_NODES = [
    '<node id="{}"/>',
    '<node id="{}" label="{}"/>',
    '<node id="{}" start="{}"/>',
    '<node id="{}"><attvalues><attvalue for="0" value="{}"/></attvalues></node>',
    '<node id="{}"><attvalues><attvalue for="1" value="{}"/><attvalue for="1"'
    ' value="{}"/></attvalues></node>',
    '<node id="{}"><attvalues><attvalue for="9" value="{}"/></attvalues></node>',
    '<node id="{}"><viz:position x="{}" y="1"/><viz:size value="{}"/></node>',
    '<node id="{}"><viz:color r="1" g="2" b="3"/></node>',
    '<node id="{}"><viz:color r="{}" hex="#123"/></node>',
    '<node id="{}"><viz:color r="1"/></node>',
    '<node id="{}"><viz:color/></node>',
    '<node id="{}"><viz:size/><viz:thickness x="1"/></node>',
    '<node id="{}"><attvalue id="0" value="{}"/></node>',
]
GEXF_TIES = [
    '<edge source="{}" target="{}"/>',
    '<edge id="{}" source="{}" target="{}" weight="{}" label="{}"/>',
    '<edge source="{}" target="{}" type="mutual"/>',
    '<edge source="{}" target="{}" type="directed" kind="trust"/>',
    '<edge source="{}" target="{}" type="sideways"/>',
    '<edge source="{}" target="{}" end="{}"/>',
    '<edge source="{}" target="{}"><viz:thickness value="{}"/></edge>',
]


@st.composite
def stretches(draw: st.DrawFn, patterns: list[str]) -> str:
    """The same element several times, with values that are mostly tame."""
    pattern, gap = draw(st.sampled_from(patterns)), draw(GAPS)
    start = draw(st.integers(0, 30))
    wild = draw(st.integers(0, 9)) == 0

    def one(number: int) -> str:
        some = [f"n{start + number}", f"n{draw(st.integers(0, 40))}", "1.5", "x", "y"]
        return pattern.format(*(draw(IDS) if wild else value for value in some))

    return gap.join(one(number) for number in range(draw(TIMES)))


def bodies(patterns: list[str]) -> st.SearchStrategy[str]:
    odd = st.sampled_from(["", "", "", "", *ODD])
    pieces = st.tuples(stretches(patterns), odd).map("".join)
    return st.lists(pieces, max_size=4).map("".join)


@settings(max_examples=150)
@given(
    bodies([*GRAPHML_NODES, *GRAPHML_TIES]),
    st.sampled_from(["", 'edgedefault="directed"', 'edgedefault="undirected"']),
)
def test_graphml_is_read_as_if_one_by_one(body: str, default: str) -> None:
    is_read_as_one_by_one(
        '<graphml>\n<key id="g" for="node"/><key id="n" for="node" attr.type="int"/>'
        '<key id="l" for="all" attr.type="string"/><key id="w" for="edge"'
        ' attr.name="weight" attr.type="double"/>'
        f"<graph {default}>{body}</graph></graphml>"
    )


@settings(max_examples=150)
@given(
    bodies(GEXF_NODES),
    bodies(GEXF_TIES),
    st.sampled_from(["", 'defaultedgetype="directed"']),
)
def test_gexf_is_read_as_if_one_by_one(nodes: str, ties: str, default: str) -> None:
    is_read_as_one_by_one(
        f'<gexf xmlns:viz="v">\n<graph {default}><attributes><attribute id="0" title="a"/>'
        '<attribute id="1" type="liststring"/></attributes>'
        f"<nodes>{nodes}</nodes><edges>{ties}</edges></graph></gexf>"
    )


@pytest.mark.parametrize(
    "element",
    [
        '<node id="n{0}" pid="a"/>',
        '<node id="n{0}"><viz:size value="1" unit="m"/></node>',
        '<node id="n{0}"><viz:size/></node>',
        '<node id="n{0}"><viz:color/></node>',
        '<node id="n{0}"><viz:color r="1"/></node>',
        '<node id="n{0}"><viz:color r="1" g="2" b="3"/></node>',
        '<node id="n{0}"><viz:position x="{0}" z="lots"/></node>',
        '<node id="n{0}"><attvalues><attvalue for="0" value="{0}"/></attvalues></node>',
        '<node id="n{0}"><attvalues><attvalue for="1" value="{0}|x"/></attvalues></node>',
        '<node id="n{0}"><attvalue for="7" value="{0}"/></node>',
        '<node id="n{0}"><attvalue for="0" value="{0}" start="1"/></node>',
        '<node id="n{0}"><size value="1"/><size value="2"/></node>',
        '<node id="m"/><node id="n{0}"/>',
        '<edge source="n{0}" target="n0"/>',
        '<edge source="a" target="b" weight="{0}" type="directed"/>',
        '<edge source="a" target="b" weight="lots"/>',
        '<edge source="a" target="b" type="mutual"/>',
        '<edge source="a" target="b" type="sideways"/>',
        '<edge source="a" target="b" start="2020"/>',
    ],
)
def test_a_run_of_any_element_of_gexf_is_read_as_if_one_by_one(element: str) -> None:
    for many in (2, 30, 70):
        inside = "".join(element.format(number) for number in range(many))
        is_read_as_one_by_one(
            '<gexf xmlns:viz="v">\n<graph><attributes><attribute id="0"/><attribute id="1"'
            f' type="liststring"/></attributes><nodes>{inside}</nodes></graph></gexf>'
        )


def test_what_a_document_gives_attributes_by_itself_is_heard() -> None:
    ties = '<edge source="a" target="b"/>' * 40
    declared = '<!DOCTYPE graphml [<!ATTLIST edge directed CDATA "true">]>'

    graph = read(f"{declared}<graphml><graph>{ties}</graph></graphml>".encode()).graph

    assert graph.directed.all()


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252"])
def test_bytes_that_mean_something_else_are_not_taken_for_elements(
    encoding: str,
) -> None:
    people = "".join(f'<node id="ë{number}"/>' for number in range(40))
    text = f'<?xml version="1.0" encoding="{encoding}"?><graphml><graph>{people}</graph></graphml>'

    found = read(text.encode(encoding), format="graphml").graph

    assert found.ids == tuple(f"ë{number}" for number in range(40))


def test_a_fault_after_a_run_is_said_to_be_where_it_is() -> None:
    people = "\n".join(f'<node id="n{number}"/>' for number in range(40))

    with pytest.raises(FileError, match=r"\(line 42, column 14\)"):
        read(f"<graphml><graph>\n{people}\n<node id='ab'<".encode())


def test_runs_that_are_too_short_are_no_longer_sought_and_all_is_read() -> None:
    people = "".join(
        f'<node id="n{number}" label="x"/><node id="m{number}"/>'
        for number in range(200)
    )

    graph = read(f"<gexf><graph><nodes>{people}</nodes></graph></gexf>".encode()).graph

    assert graph.size == 400


def test_the_compiled_loop_reads_what_the_pattern_reads() -> None:
    content = b'<a x="1"/>\n<a x="\xc3\xab"/><a x="\xff"/>'
    shape = learn(content, 0, {"a": {"x"}})
    assert shape is not None

    assert read_run(content, 0, shape.pieces) == (22, [["1", "ë"]])
    assert read_run(content, 22, shape.pieces) == (22, [[]])


@pytest.mark.parametrize(
    "text",
    [
        "<a x='1'>text</a>",
        "<a><b/></a>",
        "<a y='\ufffe' x='1'/>",
        "<a y='1'/>",
        "<a x='1'>" + "<c/>" * 2_000 + "</a>",
        "<a " + " ".join(f"x{i}='1'" for i in range(70)) + "/>",
    ],
)
def test_an_element_that_is_not_simple_has_no_shape(text: str) -> None:
    varying = {"a": {"x", *(f"x{i}" for i in range(70))}, "c": set[str]()}

    assert learn(text.encode(), 0, varying) is None
    assert learn(b"<a y='\xff' x='1'/>", 0, varying) is None


def test_ties_beyond_the_limit_are_not_taken() -> None:
    builder = Builder(Reporter(), Limits(ties=3))

    assert not builder.take_ties(Ties(["a"] * 4, ["b"] * 4, directed=False))
    assert builder.take_ties(Ties(["a"] * 3, ["b"] * 3, directed=False))
    assert (builder.size, builder.count) == (2, 3)
