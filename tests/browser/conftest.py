"""Fixtures for tests in a browser.

``page_at(360)`` opens a page on the running site; ``page_at(360, as_user=ann)`` as
somebody. After each test it is checked that no page asked another host for
anything, and that the browser complained about nothing.
"""

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from intertwine.people.models import User
from tests.browser.harness import HEIGHTS, Watch, chromium, flags
from tests.world import session_of

Scheme = Literal["light", "dark"]
PATIENCE = 10_000
"""Milliseconds until what a test expects must be there, on a machine that is busy."""


class PageAt(Protocol):
    def __call__(
        self,
        width: int,
        *,
        scheme: Scheme = "light",
        as_user: User | None = None,
        script: bool = True,
        height: int | None = None,
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def as_long_as(
    fixture_name: str, config: pytest.Config
) -> Literal["function", "session"]:
    """One for all tests, but where only few of many need it.

    While it is open nothing else in this process can run an event loop.
    """
    return "function" if config.getoption("--stored") else "session"


@pytest.fixture(scope=as_long_as)
def browser() -> Iterator[Browser]:
    """One Chromium for all tests.

    Playwright keeps an event loop in this thread, and Django is wary of that. The
    tests themselves run one after the other, so the database is safe.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        started = playwright.chromium.launch(executable_path=chromium(), args=flags())
        yield started
        started.close()
    # What was open before the loop belongs to this thread again, and may have ended.
    connections.close_all()


@pytest.fixture(scope="session")
def front_end() -> None:
    """The front end has been built."""
    manifest = settings.DJANGO_VITE["default"]["manifest_path"]
    assert manifest.exists(), "The front end is not built yet: npm ci && npm run build"


@pytest.fixture
def site(browser: Browser, front_end: None, live_server: LiveServer) -> LiveServer:
    """The site as people reach it, with every middleware and the strict policy."""
    return live_server


@pytest.fixture
def watch(site: LiveServer) -> Iterator[Watch]:
    """Minds foreign requests, console errors and broken policies."""
    watching = Watch(site.url)
    yield watching
    assert not watching.remaining(), "\n".join(watching.remaining())


@pytest.fixture
def page_at(browser: Browser, site: LiveServer, watch: Watch) -> Iterator[PageAt]:
    """Opens pages of a width, in a scheme, as somebody, with or without script."""
    closers: list[Callable[[], None]] = []

    def open_page(
        width: int,
        *,
        scheme: Scheme = "light",
        as_user: User | None = None,
        script: bool = True,
        height: int | None = None,
    ) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height or HEIGHTS.get(width, 800)},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="en-GB",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        closers.append(context.close)
        watch.follow(context)
        if as_user is not None:
            context.add_cookies(
                [{"name": "sessionid", "value": session_of(as_user), "url": site.url}]
            )
        return context.new_page()

    yield open_page
    for close in closers:
        close()
