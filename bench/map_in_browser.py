"""How soon a map is seen, and how long the browser works when somebody filters or recolours it.

    python -m bench.map_in_browser

Invented networks are written as the server writes them and drawn by the built front
end in a real browser, without a graphics card unless the machine has one. Measured
from the moment the page is there to the first picture, and for each change the
script's own time, its next frame included. The server's part is not in these figures.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from tests.browser.harness import chromium, flags

from intertwine.analysis import Graph
from intertwine.see.map.rules import Attribute, Drawn, Places, TieKind
from intertwine.see.map.rules.drawing import About, Measured, encoded

STATIC = Path(__file__).parents[1] / "src" / "intertwine" / "kit" / "static"
SIZES = ((1_000, 4_000), (10_000, 60_000), (100_000, 600_000))
CIRCLE = 250
CHANGES = (
    ("colour by sector", "colour", "sector"),
    ("colour by circle", "colour", "group"),
    ("only strong ties", "least", "4"),
    ("all ties again", "least", ""),
)
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
SEEN = """() => new Promise((seen) => {
  const began = performance.getEntriesByType("navigation")[0].responseEnd;
  const look = () => document.querySelector("network-map.drawn .sigma-nodes")
    ? requestAnimationFrame(() => setTimeout(() => seen(performance.now() - began)))
    : requestAnimationFrame(look);
  look();
})"""


def main() -> None:
    """Draw each network in a window of its own, and tell what it took."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        for people, ties in SIZES:
            with served(invented(people, ties)) as address:
                measure(browser, address, f"{people:,} people, {ties:,} ties")
        browser.close()


def measure(browser: Browser, address: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    # What the browser's thread worked, which a busy machine changes little.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address, wait_until="commit")
    soon = page.evaluate(SEEN)
    worked = spent_ms(session, "TaskDuration")
    print(
        f"{name}: first picture {soon:,.0f} ms after the page, {worked:,.0f} ms of work"
    )
    page.wait_for_timeout(1_000)
    for said, field, value in CHANGES:
        print(f"    {said}: {changed(page, session, field, value):,.0f} ms of script")
    page.close()


def changed(page: Page, session: CDPSession, field: str, value: str) -> float:
    before = spent_ms(session, "ScriptDuration")
    page.select_option(f"[name={field}]", value)
    page.wait_for_timeout(1_000)
    return spent_ms(session, "ScriptDuration") - before


def spent_ms(session: CDPSession, what: str) -> float:
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    seconds: float = next(each["value"] for each in metrics if each["name"] == what)
    return seconds * 1_000


def invented(people: int, ties: int) -> bytes:
    """A network of circles: five ties of six are within one."""
    dice = np.random.default_rng(1)
    circles = -(-people // CIRCLE)
    circle = np.arange(people) // CIRCLE
    first = dice.integers(0, people, ties)
    near = np.minimum(
        circle[first] * CIRCLE + dice.integers(0, CIRCLE, ties), people - 1
    )
    second = np.where(dice.random(ties) < 5 / 6, near, dice.integers(0, people, ties))
    across = int(np.ceil(np.sqrt(circles)))
    middle = np.stack([circle % across, circle // across], axis=1) * 3.0
    sectors = np.array(
        ["Health", "Council", "Third sector", "University"], dtype=object
    )
    drawn = Drawn(
        graph=Graph(
            size=people,
            ties=np.stack([first, second], axis=1),
            strength=dice.integers(1, 6, ties).astype(float),
            labels=[f"Person {number}" for number in range(people)],
            people={"sector": sectors[dice.integers(0, 4, people)]},
        ),
        people=np.arange(1, people + 1),
        ties=np.arange(1, ties + 1),
        state=dice.integers(1, 3, ties).astype(np.uint8),
        since=np.full(ties, "2025-01-01", dtype="datetime64[D]"),
        until=np.full(ties, "NaT", dtype="datetime64[D]"),
        waits=np.zeros(people, dtype=np.bool_),
        left_out=np.zeros(people, dtype=np.bool_),
        kinds=(
            TieKind(
                key="works",
                name="Works with",
                is_directed=False,
                is_wish=False,
                has_strength=True,
                strength_words=tuple("12345"),
            ),
        ),
        attributes=(Attribute("sector", "Sector", "choice"),),
    )
    places = Places(
        people=drawn.people,
        place=middle + dice.normal(0, 0.7, (people, 2)),
        pinned=np.zeros(people, dtype=np.bool_),
    )
    names = [f"Circle {number + 1}" for number in range(circles)]
    measured = Measured(circle=circle, circle_names=names)
    return encoded(drawn, places, measured, About(people_mark=""))


def page_of() -> str:
    """The least that a page with a map needs."""
    built = json.loads((STATIC / "build" / "manifest.json").read_text(encoding="utf-8"))
    main = built["frontend/main.ts"]
    styles = "".join(f'<link rel="stylesheet" href="/{css}">' for css in main["css"])
    colours = "".join(f"<option>{key}</option>" for key in ("group", "sector"))
    least = "".join(f'<option value="{n}">{n}</option>' for n in ("", 4))
    drawing = '<link rel="preload" as="fetch" crossorigin="anonymous" href="/drawing/">'
    return f"""<!doctype html><html lang="en"><title>Map</title>{drawing}{styles}
      <script type="module" src="/{main["file"]}"></script><body><main class="page full">
      <network-map src="/drawing/"><form id="map-filters"><select name="colour">{colours}
      </select><select name="least">{least}</select></form></network-map></main>"""


@contextmanager
def served(drawing: bytes) -> Iterator[str]:
    """A page with a map, its styles and scripts, and this drawing."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = STATIC / "build" / path.lstrip("/")
            if path == "/drawing/":
                self.say(drawing, "application/octet-stream")
            elif path != "/" and file.is_file():
                self.say(file.read_bytes(), TYPES.get(file.suffix, "text/plain"))
            else:
                self.say(page_of().encode(), "text/html; charset=utf-8")

        def say(self, body: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
