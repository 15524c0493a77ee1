"""A Chromium for the browser tests: found, or installed, or asked for in words."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.steps import BIN, STAMPS, Stop, environment, run, step, timed

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
ELSEWHERE = [
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
]
WHERE = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def is_wanted() -> bool:
    """Whether the browser tests are to run: always, unless ``BROWSER=0`` is given."""
    return os.environ.get("BROWSER", "1") != "0"


def find() -> str | None:
    """The browser that ``INTERTWINE_CHROMIUM`` names, or the one this machine has."""
    named = os.environ.get("INTERTWINE_CHROMIUM")
    if named:
        return named
    found = [shutil.which(name) for name in NAMES]
    found += [str(path) for path in ELSEWHERE if path.exists()]
    return next(filter(None, found), None)


def prepare() -> None:
    """See to it that there is a browser, and tell the tests where, in ``INTERTWINE_CHROMIUM``.

    Raises:
        Stop: If there is none and none can be installed.
    """
    if not is_wanted():
        return
    if find() is None and is_root_on_debian():
        apt_install("a browser for the tests", "chromium")
    if (found := find()) is not None:
        os.environ["INTERTWINE_CHROMIUM"] = found
        return
    step(
        "Fetching a browser for the tests",
        fetch_with_playwright,
        stamp=STAMPS / "browser",
        inputs="playwright",
    )
    os.environ["INTERTWINE_CHROMIUM"] = subprocess.run(
        [BIN / "python", "-c", WHERE], check=True, capture_output=True, text=True
    ).stdout.strip()


def fetch_with_playwright() -> None:
    """Playwright's own Chromium, for a machine where nothing else can be had."""
    try:
        run(BIN / "playwright", "install", "chromium")
    except Stop as reason:
        raise Stop(
            f"{reason}\nThe browser tests need Chromium or Chrome, and none could be"
            " found or installed. Install one (on Debian: apt install chromium), name"
            " one with INTERTWINE_CHROMIUM=/path/to/it, or leave these tests out with BROWSER=0."
        ) from reason


def is_root_on_debian() -> bool:
    """Whether programs can be installed with ``apt-get`` here."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def apt_install(what: str, *packages: str) -> None:
    """Install Debian packages."""
    quiet = environment({"DEBIAN_FRONTEND": "noninteractive"})
    # A machine that was just started is often updating itself.
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]

    def install() -> None:
        run(*apt_get, "update", env=quiet)
        run(
            *apt_get, "install", "--yes", "--no-install-recommends", *packages,
            env=quiet,
        )  # fmt: skip

    timed(f"Installing {what} ({', '.join(packages)})", install)
