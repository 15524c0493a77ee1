"""Pages of those who look after the handbook ask no more for much than for little."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from intertwine.handbook.models import Feedback, Suggestion
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry, make_offer
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client) -> Client:
    """The browser of somebody who publishes."""
    make_entry()
    client.force_login(name_editor(email=make_user().email, publishes=True))
    return client


def hear(number: int) -> None:
    """So many offers, pages nobody looked at for long, and things readers said."""
    for _each in range(number):
        page = make_entry(reviewed_on=date(2020, 1, 1))
        make_offer()
        make_offer(page=page)
        Suggestion.objects.create(text="Tea", day=localdate())
        Feedback.objects.create(page=page, helped="no", missing="Tea", day=localdate())


@pytest.mark.parametrize("number", [1, 12])
@pytest.mark.parametrize(("page", "queries"), [("offers", 6), ("care", 14)])
def test_much_is_asked_for_as_often_as_little(
    browser: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    page: str,
    queries: int,
    number: int,
) -> None:
    hear(number)
    browser.get(f"/handbook/-/{page}/")  # the shelf of pages is kept from now on

    with django_assert_num_queries(queries):
        answer = browser.get(f"/handbook/-/{page}/")

    assert answer.status_code == 200
