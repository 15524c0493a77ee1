"""Several people sort the same voices, and nobody overwrites another."""

from typing import Any

import pytest

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes import services
from intertwine.listen.themes.models import Board, Placement, Sorting, Step, Theme
from intertwine.listen.themes.rules import seen_as
from intertwine.listen.themes.tests.make import make_theme, place
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_guardian, make_member, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices(board: Board) -> list[Voice]:
    return list(Voice.objects.order_by("text"))


def where(voice: Voice, sorting: Sorting) -> set[str | None]:
    found = Placement.objects.filter(sorting=sorting, voice=voice)
    return set(found.values_list("theme__name", flat=True))


def last(board: Board) -> Step:
    step = board.steps.first()
    assert step is not None
    return step


def test_starting_piles_never_make_too_many_themes(
    board: Board, weaver: Standing, shared: Sorting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intertwine.listen.themes.services.theming.MOST_THEMES", 3)
    make_theme(board, "Kindness")

    with pytest.raises(Refused):
        services.add_piles(by=weaver, sorting=shared, piles=[(n, []) for n in "abc"])
    services.add_piles(by=weaver, sorting=shared, piles=[(n, []) for n in "ab"])

    assert board.themes.living().count() == 3


def test_a_voice_may_be_in_several_themes_or_set_aside(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    one, other = make_theme(board, "Kindness"), make_theme(board, "Staff")
    about: dict[str, Any] = {"by": weaver, "sorting": shared, "voice": voices[1]}

    services.put_into(**about, theme=one, seen="")
    services.put_into(**about, theme=other, seen=str(one.pk))
    assert where(voices[1], shared) == {"Kindness", "Staff"}

    services.take_out(**about, theme=one, seen=seen_as([one.pk, other.pk]))
    assert where(voices[1], shared) == {"Staff"}

    services.set_aside(**about, seen=str(other.pk))
    assert where(voices[1], shared) == {None}

    services.put_into(**about, theme=one, seen="aside")
    assert where(voices[1], shared) == {"Kindness"}

    services.bring_back(**about, seen=str(one.pk))
    assert where(voices[1], shared) == set()


def test_who_looked_before_another_moved_a_voice_is_told_and_changes_nothing(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    one, other = make_theme(board, "Kindness"), make_theme(board, "Staff")
    about: dict[str, Any] = {"by": weaver, "sorting": shared, "voice": voices[0]}
    services.put_into(**about, theme=one, seen="")
    version = Board.objects.get().version

    with pytest.raises(Refused, match="just moved this voice"):
        services.put_into(**about, theme=other, seen="")

    assert where(voices[0], shared) == {"Kindness"}
    assert Board.objects.get().version == version


def test_pressing_twice_does_once_what_it_says(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    one = make_theme(board, "Kindness")
    about: dict[str, Any] = {"by": weaver, "sorting": shared, "voice": voices[0]}

    for _each in range(2):
        services.put_into(**about, theme=one, seen="")
    assert where(voices[0], shared) == {"Kindness"}
    for _each in range(2):
        services.take_out(**about, theme=one, seen=str(one.pk))
    assert where(voices[0], shared) == set()
    for _each in range(2):
        services.set_aside(**about, seen="")
    assert where(voices[0], shared) == {None}
    for _each in range(2):
        services.bring_back(**about, seen="aside")

    assert where(voices[0], shared) == set()
    assert board.steps.count() == 4


def test_any_of_the_last_steps_is_undone_unless_the_same_was_changed_since(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    one, other = make_theme(board, "Kindness"), make_theme(board, "Staff")
    first = services.put_into(
        by=weaver, sorting=shared, voice=voices[0], theme=one, seen=""
    )
    second = services.put_into(
        by=weaver, sorting=shared, voice=voices[1], theme=one, seen=""
    )
    third = services.set_aside(
        by=weaver, sorting=shared, voice=voices[1], seen=str(one.pk)
    )
    assert first
    assert second
    assert third

    services.undo_step(by=weaver, step=first)
    with pytest.raises(Refused, match="Undo the later step first"):
        services.undo_step(by=weaver, step=second)
    with pytest.raises(Refused, match="undone already"):
        services.undo_step(by=weaver, step=first)
    services.undo_step(by=weaver, step=third)
    assert where(voices[1], shared) == {"Kindness"}
    services.undo_step(by=weaver, step=second)

    assert not Placement.objects.exists()
    assert other.name == "Staff"


def test_setting_aside_is_not_undone_once_the_voice_was_sorted_again(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    one = make_theme(board)
    about: dict[str, Any] = {"by": weaver, "sorting": shared, "voice": voices[0]}
    step = services.set_aside(**about, seen="")
    back = services.bring_back(**about, seen="aside")
    services.put_into(**about, theme=one, seen="")

    for refused in (step, back):
        assert refused
        with pytest.raises(Refused):
            services.undo_step(by=weaver, step=refused)


def test_merging_moves_every_voice_in_every_sorting_and_can_be_undone(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    parking, travel = make_theme(board, "Parking"), make_theme(board, "Travel")
    child = make_theme(board, "Blue badges", parent=parking)
    mine = services.sort_apart(by=weaver, board=board)
    place(voices[0], parking, travel)
    place(voices[1], parking)
    place(voices[1], parking, sorting=mine)

    services.merge_themes(by=weaver, theme=parking, into=travel)

    assert where(voices[0], shared) == where(voices[1], mine) == {"Travel"}
    child.refresh_from_db()
    assert child.parent == travel
    assert list(board.themes.living()) == [travel, child]

    services.undo_step(by=weaver, step=last(board))

    assert where(voices[0], shared) == {"Parking", "Travel"}
    assert where(voices[1], mine) == {"Parking"}
    child.refresh_from_db()
    assert child.parent == parking


def test_a_theme_merged_into_what_lies_in_it_goes_and_the_other_stands_up(
    board: Board, weaver: Standing
) -> None:
    above = make_theme(board, "Above")
    parent = make_theme(board, "Parent", parent=above)
    child = make_theme(board, "Child", parent=parent)

    services.merge_themes(by=weaver, theme=parent, into=child)

    child.refresh_from_db()
    assert child.parent == above


def test_splitting_takes_the_chosen_voices_into_a_new_theme(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    theme = make_theme(board, "Staff")
    for voice in voices:
        place(voice, theme)

    new = services.split_theme(
        by=weaver, sorting=shared, theme=theme, voices=voices[:1], name="Kind staff"
    )

    assert where(voices[0], shared) == {"Kind staff"}
    assert where(voices[1], shared) == {"Staff"}
    services.undo_step(by=weaver, step=last(board))
    assert where(voices[0], shared) == {"Staff"}
    new.refresh_from_db()
    assert new.is_removed


def test_nesting_makes_no_ring(board: Board, weaver: Standing) -> None:
    outer, inner = make_theme(board, "Outer"), make_theme(board, "Inner")

    services.nest_theme(by=weaver, theme=inner, parent=outer)
    with pytest.raises(Refused, match="cannot lie in itself"):
        services.nest_theme(by=weaver, theme=outer, parent=inner)
    services.nest_theme(by=weaver, theme=inner, parent=None)

    inner.refresh_from_db()
    assert inner.parent is None


def test_names_are_of_one_theme_and_whoever_renames_saw_the_last_name(
    board: Board, weaver: Standing
) -> None:
    theme, other = make_theme(board, "Staff"), make_theme(board, "Travel")

    services.describe_theme(
        by=weaver, theme=theme, name="People", description="Who", seen="Staff"
    )
    with pytest.raises(Refused, match="renamed this theme to “People”"):
        services.describe_theme(
            by=weaver, theme=theme, name="Teams", description="", seen="Staff"
        )
    with pytest.raises(Refused, match="that name already"):
        services.describe_theme(
            by=weaver, theme=theme, name=other.name, description="", seen="People"
        )
    services.add_theme(by=weaver, board=board, name="Staff")
    with pytest.raises(Refused, match="is called “Staff” now"):
        services.undo_step(by=weaver, step=board.steps.last() or last(board))


def test_a_removed_theme_lets_its_voices_be_sorted_again(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    theme = make_theme(board, "Staff")
    place(voices[0], theme)

    services.remove_theme(by=weaver, theme=theme)

    assert where(voices[0], shared) == set()
    with pytest.raises(Refused, match="removed that theme"):
        services.put_into(
            by=weaver, sorting=shared, voice=voices[0], theme=theme, seen=""
        )
    with pytest.raises(Refused, match="removed that theme"):
        services.nest_theme(by=weaver, theme=theme, parent=None)


def test_starting_piles_leave_alone_what_is_sorted_and_are_undone_at_once(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    theme = make_theme(board, "Staff")
    place(voices[0], theme)

    services.add_piles(
        by=weaver,
        sorting=shared,
        piles=[("Staff", [v.pk for v in voices]), ("Parking", [])],
    )

    assert where(voices[0], shared) == {"Staff"}
    assert where(voices[1], shared) == {"Staff 2"}
    services.undo_step(by=weaver, step=last(board))
    assert list(board.themes.living()) == [theme]


def test_a_voice_that_was_taken_back_does_not_stand_in_the_way_of_undoing(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    theme = make_theme(board, "Staff")
    place(voices[0], theme)
    place(voices[1], theme)
    step = services.remove_theme(by=weaver, theme=theme)
    voices[0].delete()

    services.undo_step(by=weaver, step=step)

    assert where(voices[1], shared) == {"Staff"}


def test_a_sorting_of_ones_own_is_changed_by_nobody_else(
    board: Board, weaver: Standing, voices: list[Voice], shared: Sorting
) -> None:
    theme = make_theme(board)
    mine = services.sort_apart(by=weaver, board=board)
    assert services.sort_apart(by=weaver, board=board) == mine
    other = make_member(board.network, role=Role.WEAVER)

    with pytest.raises(Refused, match="somebody else's"):
        services.put_into(by=other, sorting=mine, voice=voices[0], theme=theme, seen="")
    services.agree_on(by=other, sorting=shared, voice=voices[0], themes=[theme])

    assert where(voices[0], shared) == {theme.name}


def test_members_and_weavers_of_other_networks_sort_nothing(board: Board) -> None:
    theme = Theme(board=board, name="Staff")
    theme.save()
    for stranger in (make_member(board.network), make_guardian(make_network())):
        with pytest.raises(Refused, match="Only weavers"):
            services.remove_theme(by=stranger, theme=theme)
    with pytest.raises(Refused, match="Only weavers"):
        services.make_board(by=make_member(board.network), title="B", gatherings=[])


def test_a_board_needs_a_gathering_of_its_own_network(board: Board) -> None:
    elsewhere = make_guardian(make_network())

    with pytest.raises(Refused, match="at least one gathering"):
        services.make_board(
            by=elsewhere, title="Ours", gatherings=board.gatherings.all()
        )


def test_members_see_a_board_once_it_is_published(
    board: Board, weaver: Standing
) -> None:
    member, outsider = make_member(board.network), Standing(board.network)
    assert not Board.objects.visible_to(member)

    services.publish_board(by=weaver, board=board, is_public=True)

    assert list(Board.objects.visible_to(member)) == [board]
    assert list(Board.objects.visible_to(weaver)) == [board]
    assert not Board.objects.visible_to(outsider)


def test_notes_are_kept_beside_the_voices(board: Board, weaver: Standing) -> None:
    note = services.write_note(by=weaver, board=board, text=" It went quiet. ")

    assert str(note) == "It went quiet."
    with pytest.raises(Refused, match="Write down"):
        services.write_note(by=weaver, board=board, text=" ")
