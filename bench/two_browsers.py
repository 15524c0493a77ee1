"""How long until a change in one browser is seen in another.

    python -m bench.two_browsers                # on SQLite and PostgreSQL
    python -m bench.two_browsers --people 10000 --only sqlite

Two people have the same map open, each in a browser, and take turns: each says that
they learn from the other, takes it back, says it again. Each time runs, by the clock of
this machine, from the moment the one presses to the moment the other's map says another
number of ties, so the writing itself is in it. All must be seen within two seconds, and
at the end both ties must be as was said last.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from typing import Any

from bench import engines

LIMIT_MS = 2_000
TURNS = 22
PATIENCE_MS = 30_000
KIND = "learn-from"
WATCHED = """() => {
  const said = document.querySelector("[data-map=sentence]");
  window.seen = [];
  new MutationObserver(() => window.seen.push([Date.now(), said.textContent]))
    .observe(said, { childList: true, characterData: true, subtree: true });
}"""
PRESSED = """async ([address, fields]) => {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken: token });
  const began = Date.now();
  const answer = await fetch(address, { method: "POST", body });
  return [began, answer.status];
}"""
SEEN = """([before, patience]) => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("the other did not see it")), patience);
  const look = () => window.seen.length > before
    ? done(window.seen[before][0]) : setTimeout(look, 10);
  look();
})"""


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--port", type=int, default=8156)
    asked = parser.parse_args()
    if engine := engines.here():
        return measure(engine, asked)
    words = sys.argv[1:]
    return engines.each("two_browsers", *words, only=asked.only, settings="settings")


def measure(engine: str, asked: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from playwright.sync_api import sync_playwright
    from tests.browser.harness import chromium, flags
    from tests.world import session_of

    from bench.map import fill
    from bench.survey import site
    from intertwine.people.models import Person
    from intertwine.see.ties.rules import State

    call_command("migrate", verbosity=0)
    network, accounts = fill(asked.people)
    keys = [Person.objects.get(membership__user=user).pk for user in accounts.values()]
    sessions = [session_of(user) for user in accounts.values()]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop here.
    with site(asked.port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags())
        base = f"http://localhost:{asked.port}/n/{network.slug}"
        both = [
            opened(browser, base, session, other)
            for session, other in zip(sessions, reversed(keys), strict=True)
        ]
        waited = [turn(number, both, base, keys) for number in range(TURNS)]
        browser.close()
    ends = (keys, keys[::-1])
    assert all(between(*pair).state == State.SAID for pair in ends)
    return told(engine, asked.people, waited)


def opened(browser: Any, base: str, session: str, other: int) -> tuple[Any, Any]:
    """Somebody's map, watched, and their page about the other one.

    Each in a window of its own: what nobody looks at asks for nothing.
    """
    there, own = (window(browser, base, session) for _ in range(2))
    own.goto(f"{base}/ties/with/{other}/")
    there.goto(f"{base}/map/")
    there.wait_for_selector("network-map.drawn", timeout=PATIENCE_MS)
    there.evaluate(WATCHED)
    return there, own


def window(browser: Any, base: str, session: str) -> Any:
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    return context.new_page()


def turn(number: int, both: list[tuple[Any, Any]], base: str, keys: list[int]) -> float:
    """Milliseconds until the one sees what the other did."""
    writer, reader = number % 2, 1 - number % 2
    page = both[writer][1]
    address, fields = f"{base}/ties/with/{keys[reader]}/say/", {"kind": KIND}
    if number // 2 % 2:
        tie = between(keys[writer], keys[reader])
        address, fields = f"{base}/ties/tie/{tie.pk}/unsay/", {}
    before = [each.evaluate("window.seen.length") for each, _page in both]
    began, status = page.evaluate(PRESSED, [address, fields])
    assert status == 200, status
    # Theirs too, or they would take it for what the other does next.
    seen = [
        each.evaluate(SEEN, [number, PATIENCE_MS])
        for (each, _page), number in zip(both, before, strict=True)
    ]
    return float(seen[reader]) - float(began)


def between(first: int, second: int) -> Any:
    """The tie that leads from the one to the other."""
    from intertwine.see.ties.models import Tie

    return Tie.objects.get(kind__key=KIND, first=first, second=second)


def told(engine: str, people: int, waited: list[float]) -> int:
    late = [ms for ms in waited if ms > LIMIT_MS]
    print(
        f"{engine:<11}{people:>7,} people, {len(waited)} changes seen by the other:"
        f" median {statistics.median(waited):,.0f} ms, worst {max(waited):,.0f} ms"
        f" · load of the machine {os.getloadavg()[0]:.1f}{'  TOO SLOW' if late else ''}"
    )
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
