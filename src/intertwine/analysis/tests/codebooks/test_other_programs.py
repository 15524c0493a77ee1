"""Files as other programs write them, whole and broken."""

import io
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from intertwine.analysis.codebooks import (
    Codebook,
    FileError,
    Limits,
    Sorting,
    Theme,
    Voice,
    read,
    refi_reading,
    spreadsheets,
    tables,
    write,
    xml_tree,
)
from intertwine.analysis.tests.codebooks.make import (
    CODES,
    guid,
    packed,
    project,
    selection,
)

TEXT = "No bus after six. So kind 😀."


def test_selections_of_a_project_are_voices() -> None:
    users = f'<Users><User guid="{guid(90)}" name="Ann"/></Users>'
    inside = (
        f'{users}{CODES}<Sources><TextSource guid="{guid(10)}" name="Talk" plainTextPath="internal://t.TXT">'
        f"{selection(11, 0, 17, 2, by=90)}{selection(12, 0, 17, 1, by=90)}{selection(13, 18, 27, 3)}"
        f"</TextSource></Sources>"
    )

    found = read(project(inside, sources___t__txt=TEXT))

    book = found.codebook
    assert [(t.name, t.parent) for t in book.themes] == [
        ("Travel", None),
        ("Parking", 0),
        ("No name", None),
    ]
    assert book.themes[0].description == "Getting there"
    assert [(v.text, v.asked) for v in book.voices] == [
        ("No bus after six.", "Talk"),
        ("So kind 😀", "Talk"),
    ]
    assert book.sortings == (
        Sorting("", ((1, 2),)),
        Sorting("Ann", ((0, 0), (0, 1))),
    )
    assert "Colours" in str(found.report)
    assert "nothing may be put" in str(found.report)


def test_a_whole_text_that_was_coded_is_a_voice() -> None:
    inside = (
        f'{CODES}<Sources><TextSource guid="{guid(10)}" name="Card"><PlainTextContent>So kind</PlainTextContent>'
        f'<Coding guid="{guid(11)}"><CodeRef targetGUID="{guid(3)}"/></Coding></TextSource></Sources>'
    )

    book = read(project(inside)).codebook

    assert book.voices == (Voice("So kind", "Card", guid(10)),)
    assert book.sortings == (Sorting("", ((0, 2),)),)


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<PictureSource/><PictureSource/>", "2 pictures were not read"),
        ('<TextSource guid="x"/>', "nothing is selected"),
        (
            f'<TextSource plainTextPath="internal://no.txt">{selection(1, 0, 3)}</TextSource>',
            "not in the file",
        ),
        (
            f'<TextSource plainTextPath="absolute:///etc/passwd">{selection(1, 0, 3)}</TextSource>',
            "not in the file",
        ),
        (
            f"<TextSource><PlainTextContent>abc</PlainTextContent>{selection(1, 2, 9)}</TextSource>",
            "outside its text",
        ),
        (
            f"<TextSource><PlainTextContent>abc</PlainTextContent>{selection(1, 2, 1)}</TextSource>",
            "outside its text",
        ),
        (
            f"<TextSource><PlainTextContent>abc</PlainTextContent>{selection(1, 0, 2, 77)}</TextSource>",
            "not there",
        ),
        (
            '<TextSource><PlainTextContent>a</PlainTextContent><PlainTextSelection startPosition="x"/></TextSource>',
            "outside",
        ),
    ],
)
def test_what_we_cannot_hold_is_told(inside: str, told: str) -> None:
    assert told in str(read(project(f"{CODES}<Sources>{inside}</Sources>")).report)


def test_what_stands_beside_texts_is_told() -> None:
    inside = f'{CODES}<Cases><Case/></Cases><Variables><Variable/></Variables><Notes><Note guid="{guid(5)}"/></Notes><Sets><Set/></Sets>'

    told = str(read(project(inside)).report)

    for what in ("Cases", "Variables", "Sets", "1 note without words"):
        assert what in told


def test_tables_of_taguette_are_read() -> None:
    highlights = b"id,document,tag,content\r\n7,Talk,Cost,Too dear\r\n7,Talk,Travel,Too dear\r\n8,Talk,Cost,Parking\r\n9,Talk,,\r\n"
    codebook = (
        b"tag;description;number of highlights\r\nCost;Money\r\n;what is this\r\n"
    )

    found, themes = read(highlights), read(codebook)

    assert [theme.name for theme in found.codebook.themes] == ["Cost", "Travel"]
    assert found.codebook.sortings == (Sorting("", ((0, 0), (0, 1), (1, 0))),)
    assert "1 row without words was not kept. (row 5)" in str(found.report)
    assert themes.codebook.themes == (Theme("Cost", "Money"),)
    assert "1 row without a name was not kept. (row 3)" in str(themes.report)


def test_a_theme_that_lies_in_one_below_it_stands_by_itself() -> None:
    found = read(b"name,parent\nA,B\nB,\nC,A\nD,Nowhere\n")

    assert [theme.parent for theme in found.codebook.themes] == [None, None, 0, None]
    assert "2 themes stand by themselves" in str(found.report)


def test_a_codebook_inside_a_project_file_is_read() -> None:
    xml = f'<Project name="P">{CODES}</Project>'.encode()

    found = read(xml)

    assert len(found.codebook.themes) == 3
    assert "choose the .qdpx file" in str(found.report)


def test_sets_of_themes_are_told() -> None:
    xml = f"{CODES.removesuffix('</CodeBook>')}<Sets><Set name='S'/></Sets></CodeBook>"

    assert "Sets of themes were not kept" in str(read(xml.encode()).report)


BOMB = '<!DOCTYPE a [<!ENTITY b "boom">]><CodeBook><Codes><Code guid="1" name="&b;"/></Codes></CodeBook>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "nothing in this file"),
        (b" \n ", "nothing in this file"),
        (b"PK\x03\x04rubbish", "damaged or locked"),
        (packed(a__txt="x"), "no .qde"),
        (packed(a__qde="<Other/>"), "begins with <Other>"),
        (packed(a__qde="<Project>"), "stops before its end"),
        (packed(a__qde=BOMB), "defines entities"),
        (BOMB.encode(), "defines entities"),
        (b"<html></html>", "no codebook"),
        (b"<CodeBook>" + b"<Code>" * 2_000, "nested"),
        (b"a,b,c\n1,2,3\n", "found no themes"),
        (b"tag\n" + b'"' + b"x" * 200_000, "broken here"),
        (packed(a__qde=b"0" * (201 << 20)), "unpack to"),
    ],
)
def test_a_hostile_file_is_one_clear_error(content: bytes, told: str) -> None:
    with pytest.raises(FileError, match=told):
        read(content)


def test_far_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    book = Codebook("", (Theme("A"), Theme("B")), (Voice("x"),))
    content = write(book, "qdpx").content

    with pytest.raises(FileError, match="large"):
        read(write(book, "qdc").content, Limits(streamed_bytes=10))
    monkeypatch.setattr(xml_tree, "MOST_ELEMENTS", 3)
    with pytest.raises(FileError, match="more than 3 elements"):
        read(content)


def test_more_than_a_table_or_a_project_may_hold_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    book = Codebook("", (Theme("A"),), (Voice("x"), Voice("y"), Voice("z")))
    contents = [write(book, kind).content for kind in ("qdpx", "xlsx")]

    monkeypatch.setattr(refi_reading, "MOST_VOICES", 2)
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 2)

    for content, told in zip(contents, ["2 selections", "2 rows"], strict=True):
        with pytest.raises(FileError, match=f"more than {told}. Take out a part"):
            read(content)
    with pytest.raises(FileError, match="holds at most 2 rows"):
        write(book, "xlsx")


def test_a_guid_that_stands_for_two_themes_is_given_once() -> None:
    twice = Codebook("", (Theme("A", guid=guid(1)), Theme("B", guid=guid(1))))

    first, second = read(write(twice, "qdc").content).codebook.themes

    assert (first.name, first.guid, second.name) == ("A", guid(1), "B")
    assert second.guid not in {"", first.guid}


def test_an_empty_sheet_beside_the_others_is_passed_over() -> None:
    workbook, stream = Workbook(), io.BytesIO()
    sheet = workbook.create_sheet("Themes")
    sheet.append(["tag", "description"])
    sheet.append(["Travel", "Getting there"])
    workbook.save(stream)

    assert [t.name for t in read(stream.getvalue()).codebook.themes] == ["Travel"]


def test_a_file_cut_anywhere_is_an_error_or_a_codebook() -> None:
    book = Codebook("", (Theme("A"),), (Voice("x"),), (Sorting("", ((0, 0),)),))
    for kind in ("qdpx", "qdc", "xlsx", "tags"):
        whole = write(book, kind).content
        for end in range(0, len(whole), 37):
            with suppress(FileError):
                read(whole[:end])


def test_parts_that_lie_about_their_size_are_refused() -> None:
    content = bytearray(packed(a__qde="<Project>" + " " * 5_000))
    at = content.rindex(b"PK\x01\x02") + 24
    content[at : at + 4] = (10).to_bytes(4, "little")

    with pytest.raises(FileError):
        read(bytes(content))
    assert zipfile.is_zipfile(io.BytesIO(bytes(content)))


def test_blank_rows_and_what_is_neither_sorted_nor_set_aside_are_passed_over() -> None:
    themes = read(b"tag,description\nTravel,Buses\n,\nParking,\n").codebook
    voices = read(
        b"id,tag,content,set aside\n1,,No bus,\n,,,\n2,,So kind,yes\n"
    ).codebook

    assert [theme.name for theme in themes.themes] == ["Travel", "Parking"]
    assert [voice.text for voice in voices.voices] == ["No bus", "So kind"]
    assert voices.sortings == (Sorting("", (), (1,)),)


def test_a_cell_that_never_ends_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreadsheets, "LONGEST_CELL", 20)

    with pytest.raises(FileError, match=r"broken here.*line 2"):
        read(b"tag,description\nTravel," + b"x" * 21 + b"\n")
