"""What the computer put into piles is nobody's sorting until somebody has looked."""

import pytest
from django.test import Client

from intertwine.analysis.report import document_as_markdown
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.tests.make import make_voices
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Board, Placement, Report, Sorting, Theme
from intertwine.listen.themes.selectors.codebooks import codebook_of
from intertwine.listen.themes.selectors.document import document_of
from intertwine.listen.themes.selectors.sorting import Shown, shown
from intertwine.listen.themes.selectors.suggesting import cards_of
from intertwine.listen.themes.tests.make import make_theme
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def pile(weaver: Standing, shared: Sorting) -> Theme:
    """Two of three voices, as the computer put them."""
    voices = list(Voice.objects.order_by("text").values_list("pk", flat=True))[:2]
    services.add_piles(by=weaver, sorting=shared, piles=[("Parking", voices)])
    return Theme.objects.get(name="Parking")


def so_far(board: Board, by: Standing) -> tuple[int, int, int]:
    found: Shown = shown(board, board.sortings.get(owner=None), by)
    return found.sorted, found.rough, found.left


def look_at_all(by: Standing, sorting: Sorting, pile: Theme) -> None:
    voices = list(pile.placements.values_list("voice", flat=True))
    services.look_at(by=by, sorting=sorting, theme=pile, voices=voices)


def told(board: Board, by: Standing) -> str:
    gathering = board.gatherings.get()
    services.make_report(by=by, gathering=gathering, title="Heard", has_quotes=True)
    report = Report.objects.select_related("gathering__network").latest("pk")
    return document_as_markdown(document_of(report, by))


def test_piles_count_as_sorted_once_somebody_has_looked(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    assert so_far(board, weaver) == (0, 2, 1)
    first = pile.placements.values_list("voice", flat=True)[:1]

    services.look_at(by=weaver, sorting=shared, theme=pile, voices=list(first))

    assert so_far(board, weaver) == (1, 1, 1)
    look_at_all(weaver, shared, pile)
    assert so_far(board, weaver) == (2, 0, 1)
    with pytest.raises(Refused, match="already"):
        look_at_all(weaver, shared, pile)


def test_having_looked_is_undone_before_the_piles_are(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    made = board.steps.get()
    look_at_all(weaver, shared, pile)

    with pytest.raises(Refused, match="looked at"):
        services.undo_step(by=weaver, step=made)
    services.undo_step(by=weaver, step=board.steps.latest("pk"))

    assert so_far(board, weaver) == (0, 2, 1)
    services.undo_step(by=weaver, step=made)
    assert so_far(board, weaver) == (0, 0, 3)


def test_whoever_moves_a_voice_out_of_a_pile_has_looked_at_it(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    voice = pile.placements.all()[0].voice
    other = make_theme(board, "Kindness")

    services.put_into(
        by=weaver, sorting=shared, voice=voice, theme=other, seen=str(pile.pk)
    )

    assert so_far(board, weaver) == (1, 1, 1)
    assert not Placement.objects.filter(voice=voice, is_rough=True).exists()


def test_what_is_split_off_was_looked_at_and_what_is_merged_was_not(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    other = make_theme(board, "Travel")
    services.merge_themes(by=weaver, theme=pile, into=other)
    assert so_far(board, weaver) == (0, 2, 1)

    chosen = [other.placements.all()[0].voice]
    services.split_theme(
        by=weaver, sorting=shared, theme=other, voices=chosen, name="Cars"
    )

    assert so_far(board, weaver) == (1, 1, 1)


def test_a_weaver_who_left_has_still_sorted(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    look_at_all(weaver, shared, pile)

    Placement.objects.update(by=None)

    assert so_far(board, weaver) == (2, 0, 1)


def test_a_report_says_what_nobody_has_looked_at(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    before = told(board, weaver)
    look_at_all(weaver, shared, pile)
    after = told(board, weaver)

    unseen = "2 voices lie where the computer put them; nobody has looked at them yet."
    by_people = "Weavers sorted the voices into themes."
    assert before.count(unseen) == 2
    assert by_people not in before
    assert unseen not in after
    assert by_people in after


def test_a_report_of_before_says_what_it_said(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    told(board, weaver)
    report = Report.objects.select_related("gathering__network").get()
    del report.content["rough"], report.content["by_people"]

    assert "Weavers sorted" in document_as_markdown(document_of(report, weaver))


def test_pages_say_what_nobody_has_looked_at_before_it_is_published(
    client: Client, board: Board, weaver: Standing, pile: Theme
) -> None:
    assert weaver.user
    client.force_login(weaver.user)
    network = f"/n/{board.network.slug}/"
    page = f"{network}listen/themes/{board.pk}/"
    theme = f"{network}listen/themes/theme/{pile.pk}/"
    reports = f"{network}gatherings/{board.gatherings.get().pk}/reports/"
    unseen = "2 voices lie where the computer put them; nobody has looked at them yet."

    assert (
        "0 sorted by people, 2 in starting piles, 1 to go."
        in client.get(page).content.decode()
    )
    assert unseen in client.get(reports).content.decode()
    assert "I have looked at these 2" in client.get(theme).content.decode()
    voices = list(pile.placements.values_list("voice", flat=True))
    client.post(theme, {"do": "looked", "voice": voices})

    assert "2 of 3 voices sorted, 1 to go." in client.get(page).content.decode()
    assert unseen not in client.get(reports).content.decode()
    assert "I have looked at" not in client.get(theme).content.decode()


def test_members_read_how_much_people_have_sorted(
    client: Client, board: Board, weaver: Standing, pile: Theme
) -> None:
    services.publish_board(by=weaver, board=board, is_public=True)
    member = make_member(board.network)
    assert member.user
    client.force_login(member.user)

    html = client.get(f"/n/{board.network.slug}/listen/themes/{board.pk}/")

    assert "0 of 3 voices were put into themes by people" in html.content.decode()
    assert "nobody has looked at them yet" in html.content.decode()


def test_a_file_keeps_piles_apart_from_what_people_sorted(
    board: Board, weaver: Standing, shared: Sorting, pile: Theme
) -> None:
    first = pile.placements.values_list("voice", flat=True)[:1]
    services.look_at(by=weaver, sorting=shared, theme=pile, voices=list(first))

    sortings = codebook_of(board).sortings

    assert [(each.by, len(each.placed)) for each in sortings] == [
        ("", 1),
        ("Starting piles, not looked at", 1),
    ]


def test_what_is_left_beside_themes_can_be_piled_up(
    client: Client, board: Board, weaver: Standing
) -> None:
    assert weaver.user
    client.force_login(weaver.user)
    make_theme(board, "Kindness")
    page = f"/n/{board.network.slug}/listen/themes/{board.pk}/"
    assert "Pile up" not in client.get(page).content.decode()

    prompt = Voice.objects.all()[0].prompt
    make_voices(prompt, *(f"Said {number}" for number in range(4)))

    assert "Pile up the 7 that are left" in client.get(page).content.decode()


def test_starting_piles_teach_suggestions_once_somebody_has_looked(
    board: Board, weaver: Standing, shared: Sorting
) -> None:
    """Two themes whose names say nothing: what is suggested comes from their voices."""
    parked = make_voices(
        board.gatherings.get().prompts.get(),
        *(f"No parking at door {n}" for n in "ABCD"),
    )
    kind = make_voices(
        board.gatherings.get().prompts.get(), *(f"So kind a nurse {n}" for n in "ABCD")
    )
    services.add_piles(
        by=weaver,
        sorting=shared,
        piles=[
            ("Qq", [voice.pk for voice in kind]),
            ("Zz", [voice.pk for voice in parked]),
        ],
    )

    def sure() -> dict[str, str]:
        cards = cards_of(board, shown(board, shared, weaver))
        return {card.voice.text: card.themes[0].name for card in cards if card.is_sure}

    assert sure() == {}
    for pile in board.themes.all():
        look_at_all(weaver, shared, pile)
    assert sure()["No parking"] == "Zz"
    assert sure()["So kind"] == "Qq"
