"""Where the real files are, on a machine that has them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve()
ROOT = next(p for p in _HERE.parents if (p / "pyproject.toml").exists())
FILES = ROOT.parent / "shared" / "real" / "networks"
