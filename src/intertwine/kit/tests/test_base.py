"""The frame around every page."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from intertwine.kit.navigation import Word


def bare_request(rf: RequestFactory, **cookies: str) -> HttpRequest:
    request = rf.get("/somewhere/")
    request.COOKIES.update(cookies)
    return request


def test_a_page_needs_nothing_but_a_request(rf: RequestFactory) -> None:
    page = render_to_string("base.html", {}, bare_request(rf))

    assert '<main id="main"' in page
    assert "Sign in" in page
    assert 'data-wing="handbook"' in page, "which is for everybody"
    assert 'data-wing="see"' not in page


def test_words_without_a_page_are_not_in_the_navigation(rf: RequestFactory) -> None:
    see = Word("see", "See", "see", "/see/", current=True)

    page = render_to_string("base.html", {"navigation": [see]}, bare_request(rf))

    assert page.count("data-wing=") == 2
    assert '<a href="/see/" data-wing="see" aria-current="page">' in page


def test_the_chosen_scheme_is_on_the_page_before_anything_is_drawn(
    rf: RequestFactory,
) -> None:
    page = render_to_string("base.html", {}, bare_request(rf, scheme="dark"))

    assert '<html lang="en-GB" data-scheme="dark">' in page


def test_a_scheme_nobody_offers_is_ignored(rf: RequestFactory) -> None:
    request = bare_request(rf, scheme='"><script>')

    assert '<html lang="en-GB">' in render_to_string("base.html", {}, request)


def test_a_scheme_is_remembered_and_takes_you_back(client: Client) -> None:
    response = client.post("/kit/scheme/", {"scheme": "dark", "next": "/kit/"})

    assert response.headers["Location"] == "/kit/"
    assert client.cookies["scheme"].value == "dark"


def test_following_the_device_forgets_the_choice(client: Client) -> None:
    client.cookies["scheme"] = "dark"

    client.post("/kit/scheme/", {"scheme": "system"})

    assert client.cookies["scheme"].value == ""


def test_nobody_is_sent_to_another_host(client: Client) -> None:
    response = client.post(
        "/kit/scheme/", {"scheme": "dark", "next": "https://elsewhere.example/"}
    )

    assert response.headers["Location"] == "/"
