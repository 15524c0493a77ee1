"""What somebody minds while a page loads: what jumps, and what cannot be read yet."""

import base64
import io

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.harness import body_of

MOST_SHIFT = 0.1
"""What Lighthouse calls good (https://web.dev/articles/cls)."""
SHIFTS = """() => document.fonts.ready.then(() => {
  const seen = new PerformanceObserver(() => {});
  seen.observe({type: "layout-shift", buffered: true});
  const named = ({node, previousRect: from, currentRect: to}) => {
    const place = node?.parentElement && node.nodeType !== 1 ? node.parentElement : node;
    const name = place?.outerHTML?.slice(0, 80) ?? "something that has gone";
    return `${name} from ${from.x},${from.y} to ${to.x},${to.y}`;
  };
  return seen.takeRecords()
    .filter((entry) => !entry.hadRecentInput)
    .map((entry) => [entry.value, entry.sources.map(named)]);
})"""
PLAIN = """() => [
  ["no language", document.documentElement.lang],
  ["no title", document.title.endsWith("intertwine")],
  ["not one heading", document.querySelectorAll("h1").length === 1],
  ["no description", document.querySelector("meta[name=description]")?.content.trim()],
  ["no icon", document.querySelector("link[rel=icon]")?.href],
  ["pictures whose place is not kept", [...document.images].every((image) => {
    const style = image.computedStyleMap();
    const isKept = (key) => image.hasAttribute(key) || style.get(key).toString() !== "auto";
    return isKept("width") && isKept("height") || style.get("aspect-ratio").toString() !== "auto";
  })],
].filter(([, isThere]) => !isThere).map(([what]) => what)"""


def shift_of(page: Page) -> tuple[float, str]:
    """How much of the page jumped while it loaded, and which parts of it.

    Measured as Cumulative Layout Shift, before anything is done with the page.
    """
    entries = body_of(page).evaluate(SHIFTS)
    places = [place for _value, named in entries for place in named]
    return sum(value for value, _named in entries), "\n  ".join(places)


def check_is_calm(page: Page) -> None:
    """Nothing jumped while the page loaded.

    Raises:
        AssertionError: Says which elements jumped, and from where to where.
    """
    shift, places = shift_of(page)
    assert shift <= MOST_SHIFT, f"{page.url} jumps by {shift:.2f}:\n  {places}"


def check_is_complete(page: Page) -> None:
    """A page says what it is, and keeps the places of its pictures."""
    missing = body_of(page).evaluate(PLAIN)
    assert not missing, f"{page.url}: {', '.join(missing)}"


def colours_of(part: Locator) -> int:
    """In how many colours a part of a page is painted right now: one, if it is empty.

    Unlike Playwright's own pictures this one does not wait for fonts.
    """
    box = part.bounding_box()
    assert box is not None
    session = part.page.context.new_cdp_session(part.page)
    answer = session.send("Page.captureScreenshot", {"clip": {**box, "scale": 1}})
    session.detach()
    picture = Image.open(io.BytesIO(base64.b64decode(answer["data"])))
    return len(picture.convert("RGB").getcolors(1 << 24) or [])
