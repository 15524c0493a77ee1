"""Letters of a demonstration: read on the computer that keeps them, nowhere else."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMessage, get_connection
from django.test import Client
from pytest_django import Settings

pytestmark = pytest.mark.django_db
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture(autouse=True)
def demo(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.EMAIL_BACKEND = True, FILES
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.ALLOWED_HOSTS = ["*"]
    cache.clear()  # how often a code was asked for


def asking(**meta: Any) -> Client:
    """A browser on this very computer, but for what is said of it."""
    return Client(**({"HTTP_HOST": "localhost:8123"} | meta))


def sign_in(client: Client) -> str:
    """The page on which the code is typed."""
    return client.post(
        "/account/login/", {"email": "New@example.org"}, follow=True
    ).content.decode()


def test_whoever_signs_in_is_told_their_code_on_the_page() -> None:
    page = sign_in(asking())

    assert "is your code</strong>" in page
    assert "newest file" not in page


def test_every_letter_is_there_and_the_newest_first() -> None:
    with get_connection() as connection:
        for number in (1, 2):
            EmailMessage(
                f"Come in {number}",
                "Hello Siân,\n\nhttps://example.org/in/",
                to=[f"Siân <sian{number}@example.org>"],
                connection=connection,
            ).send()

    page = asking().get("/letters/").content.decode()

    assert page.count("Hello Siân") == 2
    assert '<a href="https://example.org/in/"' in page
    assert "To sian2@example.org" in page


def test_before_the_first_letter_a_kind_word() -> None:
    assert "No letter yet" in asking().get("/letters/").content.decode()


@pytest.mark.parametrize(
    "asks",
    [
        {"HTTP_HOST": "networks.example.org"},
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_nobody_reads_them_from_elsewhere(asks: dict[str, str]) -> None:
    client = asking(**asks)
    signed_in = sign_in(client)

    assert client.get("/letters/").status_code == 404
    assert "is your code</strong>" not in signed_in
    assert "/letters/" not in signed_in


@pytest.mark.parametrize(
    "setting",
    [
        {"DEMO": False},
        {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend"},
    ],
)
def test_nobody_reads_them_where_letters_are_for_real(
    settings: Settings, setting: dict[str, object]
) -> None:
    for name, value in setting.items():
        setattr(settings, name, value)

    assert asking().get("/letters/").status_code == 404
