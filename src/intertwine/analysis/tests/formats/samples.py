"""One small graph with a bit of everything, in every format that can be written."""

from __future__ import annotations

import numpy as np

from intertwine.analysis.formats import FORMATS, write
from intertwine.analysis.formats.columns import objects
from intertwine.analysis.graph import Graph

GRAPH = Graph(
    size=5,
    ties=[[0, 1], [1, 2], [2, 0], [3, 4], [3, 4]],
    directed=[True, False, True, True, False],
    strength=[1, np.nan, 2.5, -3, 4],
    kind=[0, 1, 0, 1, 1],
    kinds=("trust", "works with"),
    ids=("ann", "ben", "cai", "dee", "eve"),
    labels=("Ann", "Ben | B", "Caí & Co", 'Dee "D"', "Eve"),
    people={
        "sector": objects(["health", None, "youth", "arts", "health"]),
        "age": np.array([30, np.nan, 41.5, 7, 80]),
        "skills": objects([("a", "b"), None, ("c",), ("a", "c"), ("d",)]),
        "member": objects([True, False, None, True, True]),
        "x": np.array([0.5, 1, 2, 3, -4]),
        "y": np.array([0.5, 1, 2, 3, -4]),
        "colour": objects(["#102030", "#ffffff80", None, None, "#000000"]),
        "start": np.array(
            ["2024-01-01", "NaT", "2025-02-03", "NaT", "NaT"], "datetime64[D]"
        ),
    },
    about_ties={
        "since": np.array(["2024-01-01T10:20:30", *["NaT"] * 4], "datetime64[s]"),
        "label": objects(["met", None, "x", None, "y"]),
    },
    about={"title": "Sample", "creator": "us"},
)
TWO_MODE = Graph(
    size=4,
    ties=[[0, 2], [1, 2], [0, 3]],
    mode=[0, 0, 1, 1],
    ids=("Ann", "Ben", "Fair", "Walk"),
)


def samples() -> list[bytes]:
    """The files, those of people and of ties each by itself."""
    found: list[bytes] = []
    for format_ in FORMATS:
        for graph in (GRAPH, TWO_MODE):
            written = write(graph, format_.key)
            found += [written.content, written.ties or b""]
    return [*filter(None, found), *BY_HAND]


BY_HAND = [
    b'<?xml version="1.0"?><gexf><graph mode="dynamic" timeformat="date"><attributes'
    b' class="node"><attribute id="0" title="a" type="liststring"><default>x|y</default>'
    b'</attribute></attributes><nodes><node id="1"><nodes><node id="2" pid="1"/></nodes>'
    b'<spells><spell start="2020-01-01" end="2021-01-01"/></spells><viz:color hex="#12"/>'
    b'<attvalues><attvalue for="9" value="1" start="2020"/></attvalues></node></nodes>'
    b'<edges><edge source="1" target="3" type="mutual" weight="w" startopen="2020-01-01"/>'
    b"</edges></graph></gexf>",
    b'<graphml><key id="d" for="node" yfiles.type="nodegraphics"/><graph><node id="a"><data'
    b' key="d"><y:ShapeNode><y:Geometry x="1" y="2"/><y:Fill color="#FF0000"/><y:NodeLabel>'
    b' A </y:NodeLabel></y:ShapeNode></data><graph><node id="b"/></graph></node><edge'
    b' source="a" target="b"/><hyperedge/></graph></graphml>',
    b'*Network a\n*Vertices 3 2\n1 "a" 0.1 0.2 0.3 ellipse ic Red bc Blue\n*Matrix\n1\n0\n'
    b"*Partition p\n*Vertices 3\n1\n2\n3\n*Cluster c\n1\n",
    b'*Vertices 2\n*Arcslist :1 "k"\n1 2\n*Edgeslist\n2 1\n*Vector v\n*Vertices 2\n0.5\n',
    b"DL n=3 format=lowerhalf diagonal absent\nlabels:\na,b,c\ndata:\n1\n0 1\n",
    b"dl n=3, format = edgelist1\nlabels embedded:\ndata:\na b 2\nb c\n!\nc a 1 9\n",
    b"dl nr=2 nc=2 format=nodelist2\ndata:\n1 1 2\n2 1\n",
    b"dl n=2 format=fullmatrix labels embedded\ndata:\na b\na 0 1\nb 1 0\n",
    b'Creator "x"\ngraph [ directed 1 node [ id 1 graphics [ x 1.5 fill "#f00" w 3 ] ]'
    b' node [ id 2 label "&#228;" ] edge [ source 1 target 2 value 1 value 2 ] ]',
    b'{"name":"n","elements":[{"_id":"e1","attributes":{"label":"Ann","n":{"a":[1]}}}],'
    b'"connections":[{"from":"Ann","to":"e2","direction":"mutual","attributes":{"strength":'
    b'"x"}}],"maps":[{"elements":[{"element":"e1","position":{"x":1,"y":2}}]},{"name":"m"}]}',
    b'{"nodes":[{"name":"a"},{"id":3}],"links":[{"source":0,"target":"x","weight":"1e3"}]}',
    b'{"signals":[{"action":"node_create","name":"A","type":"P"},{"action":"edge_create",'
    b'"from_name":"A","to_name":"B","weight":2},{"action":"node_delete","id":1}]}',
    b"sep=;\nFrom;To;Direction;Type;Strength\nAnn;Ben|Cai;mutual;a;1,5\n;x;;;\n",
    b"a b\nb c # d\n",
    b"Ann,Ben,2\nBen,Cai,lots\n",
    b",a,b\na,0,1\nb,1,\n",
]
