"""The consultation that Intertwine comes from is tested where its text is."""

from __future__ import annotations

from intertwine.analysis.tests.formats.real import ROOT

VIEWS = ROOT.parent / "shared" / "real" / "views-gathered.txt"
collect_ignore = [] if VIEWS.exists() else ["test_views_gathered.py"]
