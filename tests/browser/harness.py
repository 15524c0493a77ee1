"""A browser that notices what a person, or a careful administrator, would mind."""

import os
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    expect,
)

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "test-results"
NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
GRAPHICS = "GL Driver Message (OpenGL, Performance"
"""What a browser without a graphics card says of itself when it draws a map."""
MOST_SCRIPT = 300_000
"""Bytes, unpacked, that a page may bring along; even the map needs fewer."""
SCRIPT = """() => performance.getEntriesByType("resource")
  .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
  .reduce((all, entry) => all + entry.decodedBodySize, 0)"""
AUDIT = """([within, tags]) => axe.run(within || document, {
  runOnly: tags, resultTypes: ["violations"], reporter: "no-passes", preload: false,
}).then((found) => found.violations)"""
HEIGHTS = {360: 740, 768: 1024, 1280: 860}


def chromium() -> str:
    """Where the browser is.

    Raises:
        FileNotFoundError: If there is none; says how to get one.
    """
    named = os.environ.get("INTERTWINE_CHROMIUM") or os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found and Path(found).exists():
        return found
    raise FileNotFoundError(
        "No Chromium was found. Install the package 'chromium', or say where it is with "
        "CHROMIUM=/path/to/chromium."
    )


def flags() -> list[str]:
    """Start quietly: ask nobody for anything."""
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--font-render-hinting=none",
    ]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


class Held:
    """What a page asks for at some address: held back until it is let go."""

    def __init__(self, page: Page, address: str) -> None:
        self.waiting: list[Route] = []
        self.is_open = False
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.waiting.append(route)

    def let_go(self) -> None:
        """Let it arrive, with all that follows."""
        self.is_open = True
        for route in self.waiting:
            route.continue_()


class Watch:
    """Collects what must not happen on any page: ``complaints`` stays empty."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []
        self.forgiven: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Listen to all pages of this context, and let none reach another host."""
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on(
            "weberror", lambda error: self.complaints.append(f"script: {error.error}")
        )

    def forgive(self, part: str) -> None:
        """Do not mind console lines with this in them: the test asks for an error."""
        self.forgiven.append(part)

    def remaining(self) -> list[str]:
        """What is left after forgiving."""
        return [
            line
            for line in self.complaints
            if not any(part in line for part in self.forgiven)
        ]

    def _asked(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in {"http", "https", "ws", "wss"} and where.netloc != self.home:
            self.complaints.append(f"asked another host: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and GRAPHICS not in message.text:
            where = message.location.get("url", "")
            self.complaints.append(f"console {message.type}: {message.text} {where}")


def look_at(page: Page, name: str, *, heading: str | None = None) -> None:
    """Take a picture of a page and hold it to what every page must keep.

    Args:
        page: As it is now, or as it will be once it says ``heading``.
        name: What the picture is called; the width is added to it.
        heading: What the page is headed, after a press that leads to it: until it says
            so, it is the page before.
    """
    if heading is not None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    width = page.viewport_size["width"] if page.viewport_size else 0
    photograph(page, f"{name}-{width}")
    check_fits(page)
    audit(page)


def body_of(page: Page) -> Locator:
    """What the page holds, once it is there with all that belongs to it.

    A page that is just being replaced has no body for a moment; whoever asks the
    locator, and not the page, waits for the one that comes.
    """
    page.wait_for_load_state("load")
    body = page.locator("body")
    body.wait_for(state="attached")
    return body


def audit(page: Page, *, within: str = "") -> None:
    """Hold the page to WCAG 2.2 AA as far as a program can.

    Args:
        page: As it is now.
        within: Only this part of it, as a CSS selector.

    Raises:
        AssertionError: Lists what is wrong and where.
    """
    if body_of(page).evaluate("() => !window.axe"):
        page.evaluate(f"() => {{ {axe()} }}")
    violations = page.evaluate(AUDIT, [within, STANDARD])
    assert not violations, f"{page.url}\n" + "\n".join(map(described, violations))


@cache
def axe() -> str:
    """The checker, read once for all pages."""
    return AXE.read_text(encoding="utf-8")


def described(violation: dict[str, Any]) -> str:
    """One rule that is broken, and every place where it is."""
    nodes: Sequence[dict[str, Any]] = violation["nodes"]
    places = "\n".join(
        f"    {' '.join(map(str, node['target']))}\n      {node['failureSummary']}"
        for node in nodes
    )
    return f"  {violation['id']}: {violation['help']}\n{places}"


def check_fits(page: Page) -> None:
    """Nothing sticks out to the side, so nobody has to scroll both ways."""
    wide, room = body_of(page).evaluate(
        "() => document.fonts.ready.then(() =>"
        " [document.documentElement.scrollWidth, document.documentElement.clientWidth])"
    )
    assert wide <= room, f"{page.url} is {wide} px wide on a screen of {room} px"


def check_is_light(page: Page) -> None:
    """The page brings little script along."""
    script = body_of(page).evaluate(SCRIPT)
    assert script <= MOST_SCRIPT, f"{page.url} has {script:,} bytes of script"


def photograph(page: Page, name: str, *, whole: bool = True) -> None:
    """A picture in ``test-results/``, for people to look at.

    Taking it costs about as much as holding the page to WCAG, so ``make check``, where
    nobody looks, says ``PICTURES=0``.

    Args:
        page: As it is now.
        name: What the file is called.
        whole: All of the page, or only what is on the screen.
    """
    if os.environ.get("PICTURES") != "0":
        body_of(page)
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
