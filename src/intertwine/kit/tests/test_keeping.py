"""A form that was sent when the session had run out comes back filled in."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client

from intertwine.kit import keeping

pytestmark = [pytest.mark.django_db, pytest.mark.urls("intertwine.kit.tests.pages")]

LETTER = {
    "to": "Ann",
    "words": 'Knowing the door is open, "even" when I <have> nothing',
    "wanted_on": "2026-05-01",
    "copies": ["ben", "cai"],
    "password": "pssst",
}


@pytest.fixture
def ann() -> AbstractBaseUser:
    return get_user_model()._default_manager.create(email="ann@example.org")


@pytest.fixture
def browser(client: Client, ann: AbstractBaseUser) -> Client:
    """A browser in which Ann was signed in until her session ran out."""
    client.get("/in/?email=ann@example.org")
    del client.cookies["sessionid"]
    return client


def sign_in_again(browser: Client, email: str = "ann@example.org") -> str:
    return browser.get(f"/in/?email={email}", follow=True).content.decode()


def test_what_was_typed_is_in_the_form_after_signing_in(browser: Client) -> None:
    answer = browser.post("/letter/", LETTER)
    page = sign_in_again(browser)

    assert answer.headers["Location"] == "/account/login/?next=/letter/"
    assert 'value="Ann"' in page
    assert "Knowing the door is open, &quot;even&quot; when I &lt;have&gt;" in page
    assert 'value="2026-05-01"' in page
    assert page.count(" checked") == 2
    assert "What you filled in is back" in page


def test_passwords_are_never_kept(browser: Client) -> None:
    browser.post("/letter/", LETTER)
    page = sign_in_again(browser)

    assert "pssst" not in page
    assert "pssst" not in str(browser.session[keeping.IN_SESSION])


def test_nobody_else_sees_what_was_typed(browser: Client) -> None:
    get_user_model()._default_manager.create(email="ben@example.org")
    browser.post("/letter/", LETTER)

    page = sign_in_again(browser, "ben@example.org")

    assert "Knowing the door" not in page
    assert keeping.IN_SESSION not in browser.session


def test_a_stranger_cannot_plant_words_in_a_form(
    client: Client, ann: AbstractBaseUser
) -> None:
    client.post("/letter/", LETTER)

    assert "Knowing the door" not in sign_in_again(client)


def test_sending_the_form_clears_what_was_kept(browser: Client) -> None:
    browser.post("/letter/", LETTER)
    sign_in_again(browser)

    browser.post("/letter/", LETTER)

    assert "Knowing the door" not in browser.get("/letter/").content.decode()


def test_signing_out_clears_what_was_kept(browser: Client) -> None:
    browser.post("/letter/", LETTER)
    sign_in_again(browser)

    browser.get("/out/")

    assert "Knowing the door" not in sign_in_again(browser)


def test_it_stays_until_it_is_sent(browser: Client) -> None:
    browser.post("/letter/", LETTER)
    sign_in_again(browser)

    assert "Knowing the door" in browser.get("/letter/").content.decode()


def test_it_is_forgotten_after_an_hour(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.post("/letter/", LETTER)
    monkeypatch.setattr(keeping, "KEEP_SECONDS", -1)

    assert "Knowing the door" not in sign_in_again(browser)


def test_another_form_on_another_page_stays_empty(browser: Client) -> None:
    browser.post("/letter/", LETTER)
    sign_in_again(browser)

    assert 'value="Ann"' not in browser.get("/other/").content.decode()


def test_another_form_with_a_field_of_the_same_name_stays_empty(
    browser: Client,
) -> None:
    browser.post("/letter/", LETTER, HTTP_REFERER="http://testserver/other/")
    sign_in_again(browser)

    assert 'value="Ann"' not in browser.get("/other/").content.decode()


def test_too_much_is_not_kept(browser: Client) -> None:
    browser.post("/letter/", LETTER | {"words": "x" * (keeping.LIMIT_CHARACTERS + 1)})

    assert keeping.IN_SESSION not in browser.session


def test_htmx_is_sent_to_the_sign_in_page_and_not_into_the_form(
    browser: Client,
) -> None:
    answer = browser.post(
        "/letter/",
        LETTER,
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/letter/?draft=1",
        },
    )

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/account/login/?next=/letter/%3Fdraft%3D1"


def test_nobody_is_sent_to_another_site_by_a_page_that_looks_like_it(
    ann: AbstractBaseUser,
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/in/?email=ann@example.org")

    referer = "http://testserver//elsewhere.example/letter/"
    answer = browser.post("/letter/", LETTER, HTTP_REFERER=referer)

    assert answer.headers["Location"] == "/letter/"


def test_a_form_that_expired_comes_back_filled_in_too(ann: AbstractBaseUser) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.get("/in/?email=ann@example.org")
    browser.get("/letter/")

    answer = browser.post("/letter/", LETTER, follow=True)

    assert answer.redirect_chain == [("/letter/", 302)]
    assert "Knowing the door" in answer.content.decode()
    assert "did not go through" in answer.content.decode()


def test_an_expired_form_from_elsewhere_is_refused() -> None:
    answer = Client(enforce_csrf_checks=True).post("/letter/", LETTER)

    assert answer.status_code == 403
    assert "Go back, load the page again" in answer.content.decode()
