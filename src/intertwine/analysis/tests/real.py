"""Where the real files are, on a machine that has them.

A test that needs them is marked ``real``. Where they are not it is left out, and
counted among the tests that are.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve()
ROOT = next(p for p in _HERE.parents if (p / "pyproject.toml").exists())
REAL = ROOT.parent / "shared" / "real"
NETWORKS = REAL / "networks"
VOICES = REAL / "voices"
VIEWS = REAL / "views-gathered.txt"
