"""What kind of file it is, found out by what is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from intertwine.analysis.formats import FileError, read


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xef\xbb\xbfSource,Target\na,b\n", "csv"),
        ("Source;Target\na;b\n".encode("utf-16"), "csv"),
        ("Source\tTarget\na\tb\n".encode("utf-16-le"), "csv"),
        (b"FROM|TO\na|b\n", "csv"),
        (b"Vertex 1,Vertex 2\na,b\n", "csv"),
        (b"edgeID,from,to,networkCanvasUUID\n1,a,b,x\n", "csv"),
        (b"a b\n", "csv"),
        (b"a,b\n", "csv"),
        (b"# people\na b\n\n", "csv"),
        (
            b"\n<gexf><graph><edges><edge source='a' target='b'/></edges></graph></gexf>",
            "gexf",
        ),
        (
            b"<g:graphml><g:graph><g:edge source='a' target='b'/></g:graph></g:graphml>",
            "graphml",
        ),
        (b'% x\n*Vertices 2\n1 "a"\n2 "b"\n*Edges\n1 2\n', "pajek"),
        (b"dl n=2 format=edgelist1\nlabels:\na,b\ndata:\n1 2\n", "ucinet"),
        (
            b'Creator "x" graph [ node [ id 1 label "a" ] node [ id 2 label "b" ]'
            b" edge [ source 1 target 2 ] ]",
            "gml",
        ),
        (b'{"elements":[],"connections":[{"from":"a","to":"b"}]}', "kumu"),
        (b'{"graph":{"nodes":[],"edges":[{"from":"a","to":"b"}]}}', "graph-commons"),
        (b'{"nodes":[],"links":[{"source":"a","target":"b"}]}', "node-link"),
        (
            b'{"graphDataset":{"fullGraph":{"nodes":[],"edges":[{"key":"0","source":"a",'
            b'"target":"b"}]}}}',
            "gephi-lite",
        ),
    ],
)
def test_a_format_is_known_by_its_content(content: bytes, key: str) -> None:
    reading = read(content)

    assert reading.format == key
    graph = reading.graph
    assert [(graph.ids[a], graph.ids[b]) for a, b in graph.ties] == [("a", "b")]


def test_a_path_may_be_plain_words(tmp_path: Path) -> None:
    people, ties = tmp_path / "people.csv", tmp_path / "ties.csv"
    people.write_text("Id,Label\na,Ann\nb,Ben\n")
    ties.write_text("Source,Target\na,b\n")

    found = read(str(people), ties=str(ties), directed=False)

    assert (found.graph.labels, found.graph.count) == (("Ann", "Ben"), 1)
    with pytest.raises(FileError, match="We cannot open “Source,Target"):
        read("Source,Target\na,b\n")  # what is in a file is bytes
