"""Styles, scripts and pictures, as a browser gets them from a running site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.test import RequestFactory, override_settings
from whitenoise.middleware import WhiteNoiseMiddleware

from intertwine.site import settings as real

SCRIPT = "build/assets/main-B4qXw1Zp.js"
FONT = "build/assets/letters-B4qXw1Zq.woff2"
FILES = {
    SCRIPT: "console.log('a line that is long enough to be packed'); " * 40,
    "build/assets/main-C4qXw1Zp.css": "@font-face { src: url(./letters-B4qXw1Zq.woff2) }",
    FONT: "letters",
    "kit/mark.svg": "<svg></svg>",
}


@pytest.fixture
def gathered(tmp_path: Path) -> Iterator[WhiteNoiseMiddleware]:
    """A server of a few files, with the storage of a real site."""
    for name, text in FILES.items():
        (tmp_path / "from" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "from" / name).write_text(text)
    with override_settings(
        STATICFILES_DIRS=[tmp_path / "from"],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATIC_ROOT=tmp_path / "to",
        STORAGES=real.STORAGES,
        WHITENOISE_IMMUTABLE_FILE_TEST=real.WHITENOISE_IMMUTABLE_FILE_TEST,
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_USE_FINDERS=False,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield WhiteNoiseMiddleware(lambda request: HttpResponse(status=404))


def headers_of(gathered: WhiteNoiseMiddleware, url: str) -> ResponseHeaders:
    """What is said of a file that is there."""
    request = RequestFactory().get(url, headers={"accept-encoding": "gzip"})
    answer = gathered(request)
    assert answer.status_code == 200
    answer.file_to_stream.close()
    headers: ResponseHeaders = answer.headers
    return headers


@pytest.mark.parametrize("name", FILES)
def test_a_browser_may_keep_what_is_named_by_its_content(
    gathered: WhiteNoiseMiddleware, name: str
) -> None:
    headers = headers_of(gathered, staticfiles_storage.url(name))

    assert "immutable" in headers["Cache-Control"]


def test_a_file_that_may_change_is_not_kept(gathered: WhiteNoiseMiddleware) -> None:
    headers = headers_of(gathered, "/static/kit/mark.svg")

    assert "immutable" not in headers["Cache-Control"]


def test_what_was_built_keeps_its_name(gathered: WhiteNoiseMiddleware) -> None:
    assert staticfiles_storage.url(SCRIPT) == f"/static/{SCRIPT}"
    assert staticfiles_storage.url("kit/mark.svg") != "/static/kit/mark.svg"


def test_styles_ask_for_the_font_that_the_page_has_asked_for(
    gathered: WhiteNoiseMiddleware,
) -> None:
    styles = Path(settings.STATIC_ROOT) / "build/assets/main-C4qXw1Zp.css"

    assert Path(FONT).name in styles.read_text()


def test_scripts_come_packed(gathered: WhiteNoiseMiddleware) -> None:
    headers = headers_of(gathered, staticfiles_storage.url(SCRIPT))

    assert headers["Content-Encoding"] == "gzip"
