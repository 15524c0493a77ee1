"""The published figures are tested where the real files are; everything else always."""

from __future__ import annotations

from intertwine.analysis.tests.formats.real import FILES

collect_ignore = [] if FILES.exists() else ["test_real_files.py"]


def pytest_report_header() -> str:
    """Say at the top of a run whether the published figures are among the tests."""
    found = "are" if FILES.exists() else "are not"
    return f"real network files: {found} on this machine"
