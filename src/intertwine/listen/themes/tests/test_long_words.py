"""What is longer than there is room for stays in the form, which says so."""

import pytest
from django.test import Client

from intertwine.listen.themes.models import Board
from intertwine.listen.themes.tests.make import make_theme
from intertwine.people.models import Standing
from intertwine.people.tests.ways_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(weaver: Standing) -> Client:
    return signed_in(weaver)


def test_a_note_that_is_too_long_is_kept_in_the_form_with_how_long_it_may_be(
    browser: Client, board: Board
) -> None:
    theme = make_theme(board, "Staff")
    long = "They said it twice. " * 110
    address = f"/n/{board.network.slug}/listen/themes/theme/{theme.pk}/"
    page = f"/n/{board.network.slug}/listen/themes/{board.pk}/"
    notes = (f"{page}do/note/", {"text": long}), (address, {"do": "note", "text": long})

    for there, said in notes:
        answer = browser.post(there, said)
        html = answer.content.decode()
        assert answer.status_code == 422
        assert "That has 2199 letters. Please use at most 2000." in html
        assert long.strip() in html

    assert not board.notes.exists()
    assert (
        "Write down what you noticed"
        in browser.post(address, {"do": "note", "text": " "}).content.decode()
    )


def test_a_description_that_is_too_long_is_kept_in_the_form(
    browser: Client, board: Board
) -> None:
    theme = make_theme(board, "Staff")
    address = f"/n/{board.network.slug}/listen/themes/theme/{theme.pk}/"
    long = "Who works here. " * 100

    html = browser.post(
        address,
        {"do": "describe", "name": "Staff", "seen": "Staff", "description": long},
    ).content.decode()

    assert "That has 1599 letters. Please use at most" in html
    assert long.strip() in html
