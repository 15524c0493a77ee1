"""The figures of real files are tested where these are; everything else always."""

from __future__ import annotations

from intertwine.analysis.tests.formats.real import ROOT

_HAS_FILES = (ROOT.parent / "shared" / "real" / "voices").exists()
collect_ignore = [] if _HAS_FILES else ["test_real_voices.py"]
