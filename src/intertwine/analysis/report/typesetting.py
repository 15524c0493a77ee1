"""Typst, with the templates and fonts that come along."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import Any, Literal

HERE = files("intertwine.analysis.report")
POINTS_PER_INCH = 150


def typeset(name: str, content: Any, *, to: Literal["pdf", "png"] = "pdf") -> bytes:
    """Set what a template asks for.

    Args:
        name: Of the template, and what it calls its content.
        content: Plain values, as JSON holds them.
        to: What to make.
    """
    import typst  # here because few need it

    with as_file(HERE) as folder:
        made = typst.compile(
            folder / f"{name}.typ",
            format=to,
            ppi=POINTS_PER_INCH,
            font_paths=[folder / "fonts"],
            ignore_system_fonts=False,  # for names in other scripts than ours
            sys_inputs={name: json.dumps(content, allow_nan=False)},
            timestamp=0,
        )
    return bytes(made)
