"""What people read when something goes wrong."""

from pathlib import Path

import pytest
from django.test import Client, override_settings
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

pytestmark = [pytest.mark.django_db, pytest.mark.urls("intertwine.kit.tests.pages")]


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/refuse/", 403, "Only one letter a day &lt;please&gt;."),
        ("/forbid/", 403, "This is not open to you."),
        ("/miss/", 404, "There is nothing here."),
        ("/no-such-page/", 404, "There is nothing here."),
        ("/gone/", 410, "That was thrown away."),
        ("/hurry/", 429, "That was fast."),
    ],
)
def test_every_error_has_a_page_of_its_own(
    client: Client, address: str, status: int, words: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert "<html" in answer.content.decode()


@pytest.mark.parametrize("address", ["/refuse/", "/miss/", "/gone/", "/hurry/"])
def test_htmx_gets_a_toast_and_the_page_stays_as_it_was(
    client: Client, address: str
) -> None:
    answer = client.get(address, headers={"HX-Request": "true"})

    assert b"<html" not in answer.content
    assert b'class="toast wrong"' in answer.content
    assert answer.headers["HX-Retarget"] == "#toasts"


def test_it_says_how_long_to_wait(client: Client) -> None:
    assert client.get("/hurry/").headers["Retry-After"] == "30"


def test_our_own_mistakes_are_owned_up_to_without_a_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        answer = client.get("/fail/")

    assert answer.status_code == 500
    assert "It is not your doing." in answer.content.decode()
    assert "a slip of ours" not in answer.content.decode()


def test_our_own_mistakes_reach_htmx_as_a_toast(client: Client) -> None:
    client.raise_request_exception = False

    answer = client.get("/fail/", headers={"HX-Request": "true"})

    assert b'class="toast wrong"' in answer.content
    assert b"<html" not in answer.content


def test_a_broken_build_still_gets_a_page(client: Client, tmp_path: Path) -> None:
    client.raise_request_exception = False
    build = {"default": {"dev_mode": False, "manifest_path": tmp_path / "none.json"}}

    with override_settings(DJANGO_VITE=build):
        answer = client.get("/fail/")

    assert "Something went wrong on our side." in answer.content.decode()


def test_too_large_a_file_is_refused_before_it_is_read(
    client: Client, settings: Settings
) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024**2

    answer = client.post("/letter/", {"words": "x" * (1024**2 + 1)})

    assert answer.status_code == 413
    assert "up to 1 MB" in answer.content.decode()


def test_too_long_a_text_is_refused(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    answer = client.post(
        "/letter/",
        "words=" + "x" * 200,
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 413
    assert "That is too much at once." in answer.content.decode()


def test_everybody_sees_one_page_during_maintenance(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "maintenance").write_text("Back at <two>.", encoding="utf-8")

    answer = client.get("/done/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "300"
    assert "Back at &lt;two&gt;." in answer.content.decode()


def test_maintenance_ends_when_the_file_is_gone(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path

    assert client.get("/done/").status_code == 200
