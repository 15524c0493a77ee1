"""A board with more voices than can be read while somebody waits."""

from collections.abc import Callable
from threading import Event
from threading import enumerate as enumerate_threads
from typing import Any

import pytest
from django.test import Client

from intertwine.analysis.likeness import Likeness, likeness
from intertwine.analysis.suggesting import learn
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.tests.make import make_voices
from intertwine.listen.themes.models import Board
from intertwine.listen.themes.selectors import suggesting
from intertwine.listen.themes.selectors.sorting import shown
from intertwine.listen.themes.selectors.suggesting import alike_on, is_read
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.tests.make import make_guardian, make_network

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
KIND_WORD = "We are reading all voices"
PATIENCE_SECONDS = 30


@pytest.fixture
def board() -> Board:
    return make_board(make_network())


@pytest.fixture
def page(board: Board) -> str:
    return f"/n/{board.network.slug}/listen/themes/{board.pk}/"


@pytest.fixture
def browser(client: Client, board: Board) -> Client:
    user = make_guardian(board.network).user
    assert user
    client.force_login(user)
    return client


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Voices are read beside the answers, and only once this is called."""
    may, is_done = Event(), Event()

    def slowly(texts: list[str], **about: str) -> Likeness:
        may.wait(PATIENCE_SECONDS)
        return likeness(texts, **about)

    def read(*about: object) -> object:
        try:
            return whole(*about)  # type: ignore[arg-type] # passed on as they came
        finally:
            is_done.set()

    def go() -> None:
        may.set()
        assert is_done.wait(PATIENCE_SECONDS)

    whole = suggesting._read
    monkeypatch.setattr(suggesting, "READ_AT_ONCE", 2)
    monkeypatch.setattr(suggesting, "likeness", slowly)
    monkeypatch.setattr(suggesting, "_read", read)
    return go


def test_the_page_is_there_at_once_and_suggestions_follow(
    browser: Client, board: Board, page: str, go_on: Callable[[], None]
) -> None:
    kindness = make_theme(board, "Kindness")
    place(Voice.objects.get(text="So kind"), kindness)

    first = browser.get(page).content.decode()
    version = f"{page}?version={board.version}&waits"
    meanwhile = browser.get(version, headers=HTMX)
    go_on()
    later = browser.get(version, headers=HTMX).content.decode()

    assert KIND_WORD in first
    assert "&amp;waits" in first
    assert "No parking" in first
    assert 'name="into"' not in first
    assert meanwhile.status_code == 204
    assert 'name="into"' in later
    assert KIND_WORD not in later
    assert "&amp;waits" not in later


def test_what_was_read_before_goes_on_being_suggested(
    browser: Client, board: Board, page: str, go_on: Callable[[], None]
) -> None:
    make_theme(board, "Kindness")
    browser.get(page)
    go_on()
    make_voices(Voice.objects.all()[0].prompt, "Far too far away")

    cards = browser.get(page).context["cards"]

    assert {bool(card.themes) for card in cards if not card.is_waiting} == {True}
    assert [c.voice.text for c in cards if c.is_waiting] == ["Far too far away"]


def test_piles_wait_until_all_is_read(
    browser: Client, board: Board, page: str, go_on: Callable[[], None]
) -> None:
    answer = browser.post(f"{page}do/piles/", follow=True)
    assert "Press once more in a few seconds" in answer.content.decode()
    assert not board.themes.exists()

    go_on()

    assert is_read(board)
    assert alike_on(board)


def test_one_that_goes_for_one_that_comes_is_noticed(board: Board) -> None:
    alike_on(board)
    voice = Voice.objects.all()[0]
    (new,) = make_voices(voice.prompt, "Far too far away")
    voice.delete()

    found = alike_on(board, [new.pk])

    assert found
    assert new.pk in found.number


def test_what_was_learned_is_kept_while_next_to_nothing_changes(board: Board) -> None:
    theme = make_theme(board, "Kindness")
    shared = board.sortings.get(owner=None)
    voices = make_voices(
        Voice.objects.all()[0].prompt, *(f"They are kind {n}" for n in range(210))
    )
    for voice in voices[:200]:
        place(voice, theme)

    weaver = make_guardian(board.network)

    def learned() -> object:
        suggesting.cards_of(board, shown(board, shared, weaver))
        return suggesting._learned[shared.pk]

    first = learned()
    place(voices[200], theme)
    assert learned() is first
    for voice in voices[201:204]:
        place(voice, theme)
    second = learned()
    assert second is not first
    theme.name = "Care"
    theme.save()
    assert learned() is not second


def test_from_thousands_is_learned_beside_the_answers(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "LEARN_AT_ONCE", 2)
    may = Event()
    theme, shared = make_theme(board, "Kindness"), board.sortings.get(owner=None)
    weaver = make_guardian(board.network)
    voices = make_voices(
        Voice.objects.all()[0].prompt, *(f"Kind {n}" for n in range(9))
    )
    for voice in voices[:4]:
        place(voice, theme)

    def learned() -> suggesting.Learned:
        suggesting.cards_of(board, shown(board, shared, weaver))
        return suggesting._learned[shared.pk]

    def slowly(*words: Any, **about: Any) -> Any:
        may.wait(PATIENCE_SECONDS)
        return learn(*words, **about)

    first = learned()
    monkeypatch.setattr(suggesting, "learn", slowly)
    place(voices[4], theme)
    assert learned() is first  # nobody waits for it
    may.set()
    for thread in enumerate_threads():
        if thread.name == suggesting.READING:
            thread.join()
    assert learned().count == 5
