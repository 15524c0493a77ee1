"""The pages of boards: sorting by form, by htmx, and together."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voices,
)
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Board, Placement, Sorting
from intertwine.listen.themes.selectors.suggesting import alike_on
from intertwine.listen.themes.tests.make import make_theme, place
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(board: Board) -> str:
    return f"/n/{board.network.slug}/listen/themes/{board.pk}/"


@pytest.fixture
def browser(client: Client, weaver: Standing) -> Client:
    assert weaver.user
    client.force_login(weaver.user)
    return client


def as_somebody_else(board: Board, role: Role = Role.WEAVER) -> Client:
    other = Client()
    user = make_member(board.network, "Ben", role=role).user
    assert user
    other.force_login(user)
    return other


def test_a_board_is_made_over_gatherings_of_the_network(
    browser: Client, board: Board
) -> None:
    gathering = Gathering.objects.get()
    list_ = f"/n/{board.network.slug}/listen/themes/"

    refused = browser.post(f"{list_}make/", {"title": "What do we hear?"})
    made = browser.post(
        f"{list_}make/", {"title": "What do we hear?", "gatherings": [gathering.pk]}
    )

    assert refused.status_code == 422
    assert "Choose at least one gathering" in refused.content.decode()
    assert made.status_code == 302
    assert "What do we hear?" in browser.get(list_).content.decode()


def test_a_gathering_leads_to_the_sorting_of_its_voices(
    browser: Client, board: Board, page: str
) -> None:
    gathering = Gathering.objects.get()
    make = f"/n/{board.network.slug}/listen/themes/make/?of={gathering.pk}"

    begun = browser.get(gathering.get_absolute_url()).content.decode()
    Board.objects.all().delete()
    heard = browser.get(gathering.get_absolute_url()).content.decode()
    form = browser.get(make).content.decode()

    assert f'href="{page}"' in begun
    assert f'href="{make}"' not in begun
    assert f'href="{make}"' in heard
    assert f'value="{gathering.title}"' in form
    assert re.search(rf'value="{gathering.pk}"[^>]*checked', form)
    assert browser.get(f"{make}999999999999999999999").status_code == 200


def test_a_gathering_without_voices_offers_no_sorting(
    browser: Client, board: Board
) -> None:
    gathering = Gathering.objects.get()
    Voice.objects.all().delete()

    page = browser.get(gathering.get_absolute_url()).content.decode()

    assert "sorting" not in page
    assert "?of=" not in page


def test_a_second_press_on_a_theme_is_no_mistake(
    browser: Client, board: Board, page: str
) -> None:
    theme = make_theme(board, "Kindness")
    voice = Voice.objects.get(text="So kind")
    pressed = {"voice": voice.pk, "seen": "", "into": theme.pk}

    answers = [
        browser.post(f"{page}put/", pressed, headers={"HX-Request": "true"})
        for _each in range(2)
    ]

    assert [each.status_code for each in answers] == [200, 200]
    assert b"Somebody else" not in answers[1].content
    assert Placement.objects.get().theme == theme


def test_a_single_voice_is_counted_in_the_singular(
    browser: Client, board: Board, page: str
) -> None:
    Voice.objects.exclude(text="So kind").delete()

    assert "0 of 1 voice sorted, 1 to go." in browser.get(page).content.decode()


def test_without_script_a_form_sorts_a_voice(
    browser: Client, board: Board, page: str
) -> None:
    theme = make_theme(board, "Kindness")
    voice = Voice.objects.get(text="So kind")

    shown = browser.get(page).content.decode()
    answer = browser.post(
        f"{page}put/", {"voice": voice.pk, "seen": "", "into": theme.pk}
    )

    assert "0 of 3 voices sorted, 3 to go." in shown
    assert answer["Location"] == page
    assert "1 of 3 voices sorted, 2 to go." in browser.get(page).content.decode()
    assert Placement.objects.get().theme == theme


def test_what_others_did_comes_by_itself_and_nothing_if_they_did_nothing(
    browser: Client, board: Board, page: str
) -> None:
    theme = make_theme(board, "Kindness")
    other = as_somebody_else(board)
    voice = Voice.objects.get(text="So kind")

    before = browser.get(f"{page}?version=0", headers=HTMX)
    other.post(f"{page}put/", {"voice": voice.pk, "into": theme.pk}, headers=HTMX)
    after = browser.get(f"{page}?version=0", headers=HTMX).content.decode()

    assert before.status_code == 204
    assert "<html" not in after
    assert "version=1" in after
    assert "A voice into “Kindness” (Ben)" in after


def test_two_who_sort_one_voice_at_once_are_both_told_the_truth(
    browser: Client, board: Board, page: str
) -> None:
    one, two = make_theme(board, "Kindness"), make_theme(board, "Staff")
    other = as_somebody_else(board)
    said = {"voice": Voice.objects.get(text="So kind").pk, "seen": ""}

    first = other.post(f"{page}put/", said | {"into": one.pk}, headers=HTMX)
    second = browser.post(f"{page}put/", said | {"into": two.pk}, headers=HTMX)
    by_form = browser.post(f"{page}put/", said | {"into": two.pk}, follow=True)

    assert first.status_code == 200
    assert second.status_code == 422
    for answer in (second, by_form):
        assert "Somebody else has just moved this voice" in answer.content.decode()
    assert Placement.objects.get().theme == one


def test_a_voice_is_set_aside_and_sorted_again_from_its_page(
    browser: Client, board: Board, page: str
) -> None:
    voice = Voice.objects.get(text="So kind")

    browser.post(f"{page}put/", {"voice": voice.pk, "aside": "1"})
    listed = browser.get(f"{page}aside/").content.decode()
    browser.post(f"{page}put/", {"voice": voice.pk, "seen": "aside", "back": "1"})

    assert "So kind" in listed
    assert not Placement.objects.exists()


def test_a_voice_goes_into_a_theme_that_is_made_for_it(
    browser: Client, board: Board, page: str
) -> None:
    voices = list(Voice.objects.all())

    for voice in voices[:2]:
        browser.post(f"{page}put/", {"voice": voice.pk, "name": "Kindness"})
    nowhere = browser.post(f"{page}put/", {"voice": voices[2].pk}, headers=HTMX)

    theme = board.themes.get()
    assert theme.placements.count() == 2
    assert "Choose a theme, or give a new one a name." in nowhere.content.decode()


def test_suggestions_come_for_the_next_voices_once_some_are_sorted(
    browser: Client, board: Board, page: str
) -> None:
    parking, kindness = make_theme(board, "Parking"), make_theme(board, "Kindness")
    kind = Voice.objects.get(text="So kind")
    place(kind, kindness)
    make_voices(kind.prompt, "Parking is dear", "Nowhere to park")

    cards = browser.get(page).context["cards"]
    rare = browser.get(f"{page}?rare").context["cards"]

    first = {card.voice.text: card.themes[0] for card in cards}
    assert first["No parking"] == parking
    assert {card.voice.text for card in rare} == set(first)


def test_voices_that_come_later_are_known_without_a_restart(board: Board) -> None:
    before = alike_on(board)
    assert alike_on(board) is before

    make_voices(Voice.objects.all()[0].prompt, "Far too far away")

    after = alike_on(board)
    assert after
    assert len(after.number) == 4


def test_starting_piles_are_offered_and_undone(
    browser: Client, board: Board, page: str
) -> None:
    prompt = Voice.objects.all()[0].prompt
    many = [f"parking is dear {n}" for n in range(9)] + ["so kind"] * 9
    make_voices(prompt, *many)

    browser.post(f"{page}do/piles/")
    themes = board.themes.living().count()
    step = board.steps.get()
    browser.post(f"{page}do/undo/", {"step": step.pk})
    again = browser.post(f"{page}do/undo/", {"step": step.pk}, follow=True)

    assert themes >= 2
    assert not board.themes.living().exists()
    assert "That was undone already" in again.content.decode()
    assert "starting piles" in browser.get(f"{page}steps/").content.decode()


def test_too_few_voices_make_no_piles(browser: Client, page: str) -> None:
    answer = browser.post(f"{page}do/piles/", follow=True)

    assert "too few voices for piles" in answer.content.decode()


def test_a_theme_is_described_nested_split_merged_noted_and_removed(
    browser: Client, board: Board, page: str
) -> None:
    theme, other = make_theme(board, "Staff"), make_theme(board, "Travel")
    for voice in Voice.objects.all():
        place(voice, theme)
    there = f"/n/{board.network.slug}/listen/themes/theme/{theme.pk}/"
    kept = Voice.objects.get(text="So kind").pk

    def do(what: str, **fields: object) -> str:
        answer = browser.post(there, {"do": what, **fields}, follow=True)
        return answer.content.decode()

    do("describe", name="People", description="Who works here", seen="Staff")
    assert "Somebody has just renamed" in do("describe", name="No", seen="Staff")
    assert "at most 120 letters" in do("describe", name="", seen="People")
    do("nest", other=other.pk)
    assert "Tick" in browser.get(there).content.decode()
    assert "Choose the voices" in do("split", name="Kind people")
    assert "Give the new theme a name" in do("split", name="")
    do("split", name="Kind people", voice=[kept])
    do("note", text="They said it twice.")
    assert "They said it twice." in browser.get(there).content.decode()
    assert "Choose the theme to merge it with" in do("merge")
    assert "Choose what you want" in do("dance")
    do("merge", other=other.pk)

    assert [str(t) for t in board.themes.living()] == ["Travel", "Kind people"]
    assert other.placements.count() == 2
    there = f"/n/{board.network.slug}/listen/themes/theme/{other.pk}/"
    assert "removed" in do("remove")
    assert browser.get(there).status_code == 404


def test_each_thing_on_a_board_comes_back_to_it(
    browser: Client, board: Board, page: str
) -> None:
    unnamed = browser.post(f"{page}do/theme/", follow=True).content.decode()
    browser.post(f"{page}do/theme/", {"name": "Travel"})
    browser.post(f"{page}do/note/", {"text": "It went quiet."})
    there = browser.get(page).content.decode()
    apart = browser.post(f"{page}do/apart/")
    own = browser.get(apart["Location"]).content.decode()
    nothing = browser.post(f"{page}do/nothing/")

    assert "Give the new theme a name" in unnamed
    assert board.themes.get().name == "Travel"
    assert "It went quiet." in there
    assert apart["Location"] == f"{page}?apart"
    assert "Nobody else changes it" in own
    assert nothing["Location"] == page


def test_members_read_what_is_published_and_nothing_of_how_it_was_made(
    browser: Client, board: Board, page: str
) -> None:
    theme = make_theme(board, "Kindness")
    place(Voice.objects.get(text="So kind"), theme)
    member = as_somebody_else(board, Role.MEMBER)
    there = f"/n/{board.network.slug}/listen/themes/theme/{theme.pk}/"
    assert member.get(page).status_code == member.get(there).status_code == 404

    browser.post(f"{page}do/publish/")
    read = member.get(page).content.decode()
    voices = member.get(there).content.decode()

    assert "Kindness" in read
    assert "So kind" in voices
    for answer in (read, voices):
        assert "put/" not in answer
        assert "No parking" not in answer
    Gathering.objects.update(is_hidden=True)
    assert "So kind" not in member.get(page).content.decode()
    assert "So kind" not in member.get(there).content.decode()
    browser.post(f"{page}do/hide/")
    assert member.get(page).status_code == 404


def test_disagreements_are_talked_through_and_settled(
    browser: Client, board: Board, weaver: Standing, page: str
) -> None:
    assert "Nothing to compare yet" in browser.get(f"{page}compare/").content.decode()
    one, two = make_theme(board, "Kindness"), make_theme(board, "Staff")
    other = make_member(board.network, "Ben", role=Role.WEAVER)
    voice = Voice.objects.get(text="So kind")
    for who, theme in ((weaver, one), (other, two)):
        mine = services.sort_apart(by=who, board=board)
        services.put_into(by=who, sorting=mine, voice=voice, theme=theme, seen="")

    shown = browser.get(f"{page}compare/").content.decode()
    browser.post(f"{page}compare/", {"voice": voice.pk, "themes": str(two.pk)})

    assert "1 voice to talk through" in shown
    assert "Too few voices to say" in shown
    shared = Sorting.objects.get(board=board, owner=None)
    assert shared.placements.get().theme == two


def test_pages_ask_the_database_no_more_for_more_voices(
    browser: Client,
    board: Board,
    page: str,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    themes = [make_theme(board, f"Theme {n}") for n in range(6)]
    prompt = make_prompt(make_gathering(board.network))
    board.gatherings.add(prompt.gathering)
    for n, voice in enumerate(make_voices(prompt, *[f"Voice {n}" for n in range(60)])):
        if n < 40:
            place(voice, themes[n % 6])
    browser.get(page)

    with django_assert_num_queries(15):
        browser.get(page)
    with django_assert_num_queries(15):
        browser.get(f"/n/{board.network.slug}/listen/themes/theme/{themes[0].pk}/")
    with django_assert_num_queries(5):
        browser.get(f"{page}compare/")
    with django_assert_num_queries(4):
        browser.get(f"{page}?version=0", headers=HTMX)
