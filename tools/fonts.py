"""How wide and how high the letters of a font are, so that another can stand in for it.

``python -m tools.fonts FILE.ttf 400`` prints what a rule in
``frontend/styles/fonts.css`` needs so that the font in this file takes as much room as
ours of this weight: while ours is on its way, its place is kept.

Source: ``size-adjust`` and its companions as CSS Fonts Module Level 5 says them.
"""

import sys
from pathlib import Path

from PIL import ImageFont

OURS = (
    Path(__file__).parents[1]
    / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
    / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
)
SAMPLE = (
    "Who could you meet next? Ask the people of your network what they need, what they "
    "can offer and whom they already know. Everybody decides for themselves what others "
    "may read, and can take it back at any time. Invite Mairi Buchanan and 24 members to "
    "a gathering on Thursday, write down what was said, and see which ties have grown."
)
"""What pages say, more or less: letters count as often as they occur in it."""
EM = 1000
"""Measured this large, so that whole pixels are precise enough."""


def measured(file: Path, weight: int | None = None) -> tuple[float, float, float]:
    """How wide the sample is, and how far a line reaches up and down, all in em.

    Args:
        file: A font: TrueType, OpenType or WOFF2.
        weight: The weight to measure at, for a font that has them all.

    Raises:
        OSError: If the file is no font.
    """
    font = ImageFont.truetype(file, EM, layout_engine=ImageFont.Layout.BASIC)
    if weight is not None:
        font.set_variation_by_axes([weight])
    above, below = font.getmetrics()
    return font.getlength(SAMPLE) / EM, above / EM, below / EM


def stand_in(file: Path, weight: int) -> dict[str, float]:
    """What makes a font as wide and as high as ours of a weight, as parts of 1."""
    width, above, below = measured(OURS, weight)
    size = width / measured(file)[0]
    return {
        "size-adjust": size,
        "ascent-override": above / size,
        "descent-override": below / size,
        "line-gap-override": 0.0,
    }


if __name__ == "__main__":
    for key, part in stand_in(Path(sys.argv[1]), int(sys.argv[2])).items():
        print(f"{key}: {part:.1%};")
