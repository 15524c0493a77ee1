"""The published figures are tested where the real files are; everything else always."""

import pytest

from intertwine.see.files.tests.make import REAL

collect_ignore = [] if REAL.exists() else ["test_real_networks.py"]


def pytest_report_header(config: pytest.Config) -> str:
    """Say whether the real files were there, so that nobody is misled."""
    found = "found" if REAL.exists() else "not found"
    return f"real networks to bring in: {found} on this machine"
