"""Where the real files are, on a machine that has them."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve()
_ROOT = next(p for p in _HERE.parents if (p / "pyproject.toml").exists())
FILES = _ROOT.parent / "shared" / "real" / "networks"
