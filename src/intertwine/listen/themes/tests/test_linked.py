"""Themes that hang together are told of on the page of each."""

import pytest
from django.test import Client
from django.urls import reverse

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models import Board, Theme
from intertwine.listen.themes.selectors.linked import linked_to
from intertwine.listen.themes.tests.make import make_theme, place
from intertwine.people.models import Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices(board: Board) -> list[Voice]:
    return list(Voice.objects.filter(prompt__gathering__boards=board))


def page_of(theme: Theme) -> str:
    return reverse("themes:theme", args=[theme.board.network.slug, theme.pk])


def test_the_theme_that_shares_most_voices_stands_first(
    board: Board, weaver: Standing, voices: list[Voice]
) -> None:
    time, trust, food = (make_theme(board, name) for name in ("Time", "Trust", "Food"))
    place(voices[0], time, trust)
    place(voices[1], time, trust, food)
    place(voices[2], food)
    sorting = board.sortings.get(owner=None)

    told = [(each.theme.name, each.voices) for each in linked_to(time, sorting, weaver)]

    assert told == [("Trust", 2), ("Food", 1)]


def test_a_theme_says_what_it_hangs_together_with_and_leads_there(
    board: Board, weaver: Standing, voices: list[Voice], client: Client
) -> None:
    time, trust = make_theme(board, "Time"), make_theme(board, "Trust")
    place(voices[0], time, trust)
    assert weaver.user
    client.force_login(weaver.user)

    content = client.get(page_of(time)).content.decode()

    assert "hangs together" in content
    assert f'<a href="{page_of(trust)}">Trust</a>' in content
    alone = client.get(page_of(make_theme(board, "Alone"))).content.decode()
    assert "hangs together" not in alone
