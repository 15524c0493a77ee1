"""What each figure says and does not say, in two sentences for its reader.

The long form, with formulas and sources, is ``docs/measures.md``; the names here
are its anchors.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """One figure explained.

    Attributes:
        title: What the figure is called.
        says: What it tells you.
        does_not_say: What it is often mistaken for.
    """

    title: str
    says: str
    does_not_say: str


MEANINGS: dict[str, Meaning] = {
    "people-ties-and-pairs": Meaning(
        "People and ties",
        "How many people are in the network, and how many pairs of them are tied.",
        "It does not say how good the ties are.",
    ),
    "density": Meaning(
        "Share of possible ties",
        "Of all pairs who could be tied, how many are.",
        "More is not always better, and it falls as a network grows.",
    ),
    "pieces": Meaning(
        "Pieces",
        "Parts of the network with no tie between them.",
        "Two pieces may know each other well in ways that nobody wrote down.",
    ),
    "not-woven-in-yet": Meaning(
        "People without a tie",
        "Who is in the network, but not tied to anybody yet.",
        "It does not mean that they are alone: perhaps nobody asked them.",
    ),
    "distance": Meaning(
        "Steps from person to person",
        "How many ties it takes, on the shortest way, from one person to another.",
        "News does not always take the shortest way.",
    ),
    "cut-people-and-bridges": Meaning(
        "People who hold pieces together",
        "Without one of them, some others could no longer reach each other.",
        "It is no praise and no blame: it may be too much to carry.",
    ),
    "fragility": Meaning(
        "What falls apart",
        "How large the largest piece would be without those who are most in between.",
        "Others might step in, and new ties might be made.",
    ),
    "centralisation-by-betweenness": Meaning(
        "How much leads through one person",
        "0% when all are alike, 100% when everything passes through one person.",
        "It does not say whether that person wants this.",
    ),
    "triangles": Meaning(
        "Triangles",
        "Two people who share a contact, and whether they know each other.",
        "Not every triangle should be closed: ask both people first.",
    ),
    "reciprocity": Meaning(
        "Named by both",
        "How often the person named also names the other.",
        "A tie named by one can be just as real.",
    ),
    "awareness-gap": Meaning(
        "Know of each other, do nothing together yet",
        "Pairs who know of each other and have not worked together.",
        "It does not say that they should.",
    ),
    "circles": Meaning(
        "Circles",
        "People who are tied more to one another than to the rest.",
        "Borders between circles are soft; another drawing may be nearly as good.",
    ),
    "groups": Meaning(
        "Ties across groups",
        "How many ties join different groups, beside what their sizes alone would give;"
        " and for each two groups, how many of the possible ties are there.",
        "An empty place is a question, not a fault, and a group that keeps to itself may"
        " need to.",
    ),
    "small-numbers": Meaning(
        "Groups too small to show",
        "Figures about very few people could tell who they are, so we leave them out.",
        "These people still count in all other figures.",
    ),
    "stage": Meaning(
        "Shape",
        "Which of four shapes the network is most like: scattered, one hub, several"
        " hubs, core and edge.",
        "Networks also go back and forth; you know yours better than a rule does.",
    ),
    "completeness": Meaning(
        "How complete this is",
        "How many people answered, and what their silence leaves open.",
        "Ranges hold if silence is by chance; often the busiest are silent.",
    ),
}
