"""What words and values mean in GEXF."""

from __future__ import annotations

from intertwine.analysis.formats.columns import Type

MARK = "own\0"
"""Marks the columns that come from elements of their own, not from attvalues."""
COLOURS = ("r", "g", "b", "a", "hex")
DIRECTED = {"directed": True, "undirected": False, "mutual": False}
PLACES = ("x", "y", "z")
TYPES = {
    "boolean": Type.YES_NO,
    "string": Type.TEXT,
    "anyuri": Type.TEXT,
    "char": Type.TEXT,
    **dict.fromkeys(
        (
            "integer",
            "long",
            "short",
            "byte",
            "float",
            "double",
            "bigdecimal",
            "biginteger",
        ),
        Type.NUMBER,
    ),
}
TIMES = {
    "date": Type.DATE,
    "datetime": Type.DATE,
    "integer": Type.NUMBER,
    "double": Type.NUMBER,
    "float": Type.NUMBER,
}

OWN = (
    *("label", "id", "start", "end", "timestamp", "timestamps", "intervals", "spells"),
    *(*PLACES, "size", "thickness", "shape", "image", "colour", "parent"),
)


def colour_of(attributes: dict[str, str]) -> str:
    """A colour as ``#rrggbb``, with two more digits if it lets others through.

    Raises:
        ValueError: If a part is not from 0 to 255, or the alpha not from 0 to 1.
        KeyError: If a part is missing.
    """
    if "hex" in attributes:
        colour = attributes["hex"].strip().lower()
        int(colour.removeprefix("#"), 16)
        return colour if colour.startswith("#") else f"#{colour}"
    parts = [int(attributes[part]) for part in "rgb"]
    alpha = round(float(attributes.get("a", "1")) * 255)
    if not all(0 <= part <= 255 for part in (*parts, alpha)):
        raise ValueError("a colour out of range")
    return "#" + bytes(parts if alpha == 255 else [*parts, alpha]).hex()
