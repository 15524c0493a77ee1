"""Lines that are written in the usual way are taken together, and nobody can tell."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intertwine.analysis import kernels
from intertwine.analysis.formats import FileError, Limits, Reading, differences, read
from intertwine.analysis.formats.columns import NUMBER

LIMITS = Limits(people=60, ties=60, cells=200, depth=12)


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test choose its kernels, and leave none behind."""
    monkeypatch.setenv("INTERTWINE_KERNELS", "")
    yield
    kernels.compiled.cache_clear()


def outcome(content: str, kernel: str, limits: Limits) -> Reading | tuple[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTERTWINE_KERNELS", kernel)
        kernels.compiled.cache_clear()
        try:
            return read(content.encode(), limits=limits)
        except FileError as error:
            return error.message, error.place


def is_read_as_line_by_line(content: str, limits: Limits = LIMITS) -> None:
    together, one_by_one = (
        outcome(content, kernel, limits) for kernel in ("", "reference")
    )
    are_the_same(together, one_by_one)


def are_the_same(
    together: Reading | tuple[str, str], one_by_one: Reading | tuple[str, str]
) -> None:
    if isinstance(together, Reading) and isinstance(one_by_one, Reading):
        assert not list(differences(together.graph, one_by_one.graph))
        assert str(together.report) == str(one_by_one.report)
    else:
        assert together == one_by_one


NUMBERS = st.sampled_from(
    [
        *("1", "2.5", "-3", "0", "007", "-0", "5.", ".5", "1e3", "1_0", "+4", "inf"),
        *("nan", "0.1", "1234567890123456", "123456789012345", "0.123456789012345"),
        *("٣", "1.2.3", "9007199254740993", "0.30000000000000004", "-", ".", "x"),
        *("1,5", "00.5", "3-"),
    ]
)
PEOPLE = st.integers(0, 9).map(str) | NUMBERS
GAPS = st.sampled_from([" ", "  ", "\t", " \t ", "\x0b", "\u00a0", ","])
ENDS = st.sampled_from(["\n", "\n", "\r\n", " \n", "\n\n", "\x0c", "\u2028", ""])
ODD = st.sampled_from(
    [
        *("% said\n", "*Edges\n", '*Arcs :2 "likes"\n', "*Vertices 3\n", "!\n", "*\n"),
        *('1 2 1 l "old"\n', "1\n", "*Partition sex\n", '1 "Ann"\n', '"a" 2\n'),
        "1 2 3 4\n",
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Lines of ties, most of them written plainly."""
    plain = st.builds("{} {} {}\n".format, *[st.integers(1, 5)] * 3)
    words = st.lists(PEOPLE | NUMBERS, min_size=1, max_size=4)
    strange = st.builds(lambda gap, ws, end: gap.join(ws) + end, GAPS, words, ENDS)
    return "".join(draw(st.lists(plain | plain | strange | ODD, max_size=12)))


@st.composite
def people(draw: st.DrawFn) -> str:
    name = st.sampled_from(["Ann", "Zoë", "語", "", 'a""b', "x y", "1"])
    plain = st.builds('{} "{}"\n'.format, st.integers(0, 7), name)
    strange = st.builds("{}{}{}\n".format, PEOPLE, GAPS, name | NUMBERS)
    return "".join(draw(st.lists(plain | plain | strange | ODD, max_size=8)))


@given(people(), st.sampled_from(["*Arcs\n", '*Edges :1 "trust"\n']), lines())
def test_pajek_is_read_as_line_by_line(who: str, section: str, ties: str) -> None:
    is_read_as_line_by_line(f"*Vertices 6\n{who}{section}{ties}")


@given(
    st.sampled_from(["DL N=6", "DL NR=4 NC=3", "DL N=6 NM=2"]),
    st.sampled_from(["edgelist1", "edgelist2", "nodelist1"]),
    st.sampled_from(["", "LABELS:\na b c d e f\n", "LABELS EMBEDDED\n"]),
    lines(),
)
def test_dl_is_read_as_line_by_line(
    head: str, form: str, labels: str, ties: str
) -> None:
    is_read_as_line_by_line(f"{head}\nFORMAT = {form}\n{labels}DATA:\n{ties}")


GML_VALUES = st.sampled_from(
    [
        *("1", "2", "2.5", "-3", "NAN", "+4", "x", "#7", "1e3", "99999999999999999"),
        *(
            '"Ann"',
            '"A &amp; B"',
            '"&#233;"',
            '""',
            '"a<b"',
            '"two\nlines"',
            '" "',
            '"1"',
        ),
        *("[ a 1 ]", "[ x 1 y 2 ]", "1 extra 2", "]", "[", '"', ""),
    ]
)


@st.composite
def gml_elements(draw: st.DrawFn) -> str:
    """Nodes or edges, many of them written alike."""
    node = ("node", ["id", "label"])
    edge = ("edge", ["source", "target"])
    name, names = draw(st.sampled_from([node, edge, edge]))
    more = ["weight", "kind", "directed", "key", "graphics", "group", "id"]
    names = [*names, *draw(st.lists(st.sampled_from(more), max_size=2))]
    gap, end = draw(st.sampled_from(["\n", " ", "\r\n", "\n# said\n"])), "\n]\n"
    bare, quoted = (st.integers(0, 9).map(form.format) for form in ("{}", '"p{}"'))
    usual = st.sampled_from([bare, bare, quoted, quoted, bare | quoted | GML_VALUES])
    values = [(key, draw(usual)) for key in names]
    return "".join(
        f"{name} [{gap}" + gap.join(f"{key} {draw(how)}" for key, how in values) + end
        for _ in range(draw(st.integers(1, 5)))
    )


@given(st.lists(gml_elements(), max_size=5), st.sampled_from(["]", "", "] graph [ ]"]))
def test_gml_is_read_as_one_by_one(elements: list[str], end: str) -> None:
    content = f"graph [\ndirected 1\n{''.join(elements)}{end}\n"

    # Nothing is taken together where a letter is not of ASCII.
    together, one_by_one = (
        outcome(f"# {letter}\n{content}", "", LIMITS) for letter in "eé"
    )

    are_the_same(together, one_by_one)
    are_the_same(outcome(f"# e\n{content}", "reference", LIMITS), one_by_one)


CELLS = st.sampled_from(
    [
        *("a1", "b2", "c3", "1", "2.5", "", " a1", "a1 ", "Zoë", "\u00a0x", "a|b"),
        *('"a1"', '"a\nb"', 'a"b', '"', "a,b", "x\ty", "x\rz", "\u2028", "#", "Ann"),
        *("true", "mutual", "directed", "2024-01-02", "\0", "1234567890123456"),
    ]
)
HEADS = [
    *(("Source", "Target"), ("From", "To", "Weight"), ("Source", "Target", "Type")),
    *(("Target", "note", "Source", "Kind", "Weight"), ("who", "whom", "1")),
]


@given(st.data())
def test_tables_are_read_as_row_by_row(data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(HEADS))
    between = data.draw(st.sampled_from([",", ";", "\t", "|"]))
    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    first = [[f"a{i % 7}", f"b{i % 5}", "1", "x", "2"][: len(head)] for i in range(102)]
    word = st.integers(0, 9).map("a{}".format)
    width = st.just(len(head)) | st.integers(0, 6)
    row = width.flatmap(lambda n: st.lists(word | word | CELLS, min_size=n, max_size=n))
    plain = st.lists(word, min_size=len(head), max_size=len(head))
    more = data.draw(st.lists(plain | row, max_size=12))
    rows = (between.join(cells) + end for cells in [head, *first, *more])
    most = data.draw(st.sampled_from([15, 105, 1000]))
    limits = Limits(people=most, ties=1000, cells=data.draw(st.integers(200, 600)))

    is_read_as_line_by_line("".join(rows), limits)


@given(
    st.from_regex(NUMBER, fullmatch=True)
    | st.floats(-1e6, 1e6).map(repr)
    | st.decimals(-1000, 1000, places=6).map(str)
)
def test_numbers_are_the_nearest_there_are(text: str) -> None:
    kernels.compiled.cache_clear()
    kernel = kernels.compiled("lines")
    if kernel is None:
        pytest.skip("nothing is compiled here")

    first, _, strength, _ = kernel.read_ties(f"1 1 {text}".encode(), 0, 1, 1)

    if len(first):
        assert strength[0] == float(text)
        assert math.copysign(1, strength[0]) == math.copysign(1, float(text))
    elif text.isdigit():
        assert len(text) > 15


def test_too_many_ties_end_in_the_same_error() -> None:
    ties = "1 2\n" * 61
    is_read_as_line_by_line(f"*Vertices 2\n*Edges\n{ties}")
    is_read_as_line_by_line(f"DL N=2\nFORMAT = edgelist1\nDATA:\n{ties}")


@pytest.mark.parametrize(
    "content",
    [
        "graph [\n" + '  node [\n    label "Ann"\n  ]\n' * 50 + "]\n",
        "Source,Note,Target\n" + "a,b\n" * 300,
        "Source,Target,Strength\n" + "a,b\n" * 300,
    ],
    ids=["people without ids", "ties with one end", "a column that is never filled"],
)
def test_many_lines_that_lack_something_are_read_as_one_by_one(content: str) -> None:
    is_read_as_line_by_line(content, Limits(people=600, ties=600, cells=2000, depth=12))


def test_what_is_wrong_first_is_told_first() -> None:
    content = "Source,Target,Weight\n" + "a,b,1\n" * 106 + '"\n'
    limits = Limits(people=600, ties=600, cells=103, depth=12)

    is_read_as_line_by_line(content, limits)
    assert "more than 103 values" in str(outcome(content, "reference", limits))


@pytest.mark.parametrize("odd", ["c,d", "c|d,e", "c,", ",", "a,c", "a , b", "c,d,e"])
def test_names_that_come_late_are_read_as_row_by_row(odd: str) -> None:
    content = "Source,Target\n" + "a,b\n" * 104 + f"{odd}\n" + "f,g\n" * 9
    new = "Source,Target\n" + "a,b\n" * 99 + f"{odd}\n" + "f,g\n" * 9
    limits = Limits(people=60, ties=600, cells=5000, depth=12)

    for each in (content, new, new.replace("a,b\n", "a,b,1\n", 40)):
        is_read_as_line_by_line(each, limits)


def test_rows_are_taken_together_again_after_one_that_is_not() -> None:
    head, plain = "Source,Target,Weight\n", "a,b,1\n"
    odd = '"c","d",2\n' + "d,e,3\n" * 4100 + "e,f,4\n" * 9
    content = head + plain * 104 + odd

    is_read_as_line_by_line(content, Limits(people=60, ties=6000, cells=20000, depth=9))


def test_names_are_told_apart_by_all_their_letters_and_by_nothing_else() -> None:
    names = [f"{'x' * size}{end}" for size in range(12) for end in "yzé"]
    rows = [f"{a}, {b} \n" for a, b in pairwise(names)]
    content = "Source,Target\n" + "".join(rows) * 9

    graph = read(content.encode(), directed=True).graph

    assert graph.ids == tuple(names)
    assert graph.ties[:3].tolist() == [[0, 1], [1, 2], [2, 3]]
    is_read_as_line_by_line(content, Limits(people=60, ties=600, cells=5000, depth=12))


def test_many_people_inside_another_are_read_like_a_few() -> None:
    def inside(number: int) -> str:
        people = "".join(f'<node id="{i}" label="n{i}"/>' for i in range(number))
        group = f'<node id="g" label="Group"><nodes>{people}</nodes></node>'
        start = '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes>'
        return f"{start}{group}</nodes><edges/></graph></gexf>"

    few, many = (read(inside(number).encode()) for number in (2, 400))

    assert (few.graph.size, many.graph.size) == (3, 401)
    assert list(many.graph.labels[:3]) == list(few.graph.labels)
    assert few.graph.people.keys() == many.graph.people.keys()


def words_of_one_place(count: int) -> list[str]:
    """Words that all belong into the first of 4,096 places: see ``mixed`` in `_cells.pyx`."""
    number = np.arange(3_500_000, dtype=np.uint64)
    key = np.full(number.shape, 7 << 56, dtype=np.uint64)
    for at in range(7):
        letter = number // np.uint64(10**at) % np.uint64(10) + np.uint64(48)
        key |= letter << np.uint64(8 * at)
    mixed = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    chosen = number[mixed % np.uint64(4096) == 0][:count]
    return [f"{each:07d}"[::-1] for each in chosen.tolist()]


def test_words_made_to_fall_into_one_place_are_soon_given_up_and_still_read() -> None:
    words = words_of_one_place(700)
    rows = "".join(f"{word},a\n" for word in words)
    is_read_as_line_by_line(f"Source,Target\n{rows}", Limits())

    kernels.compiled.cache_clear()
    kernel = kernels.compiled("cells")
    if kernel is None:
        pytest.skip("nothing is compiled here")
    table = kernel.Rows(",", 2, (0, 1), 1000)
    count, _, _ = table.read(rows.encode())
    others = kernel.Rows(",", 2, (0, 1), 1000)

    assert len(words) == 700
    assert 500 < count < 520
    assert table.is_done
    harmless = "".join(f"{number:07d},a\n" for number in range(700))
    assert others.read(harmless.encode())[0] == 700
