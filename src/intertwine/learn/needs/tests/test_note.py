"""Writing needs down: by hand, from a list, out of a theme."""

import pytest

from intertwine.kit.errors import Refused
from intertwine.learn.needs import services
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.tests.make import make_need
from intertwine.listen.themes.models import Theme
from intertwine.listen.themes.tests.make import make_board, make_theme
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_guardian, make_network, make_user

pytestmark = pytest.mark.django_db


def test_anybody_in_the_network_notes_a_need(member: Standing) -> None:
    made = services.note_need(by=member, text="  Mapping,\n how far? ", more="For us")

    assert (made.text, made.more, made.by_name) == (
        "Mapping, how far?",
        "For us",
        "Mel",
    )


def test_nobody_else_does(network: Network) -> None:
    with pytest.raises(Refused, match="Only people in this network"):
        services.note_need(by=Standing(network, make_user()), text="Mapping")


def test_the_same_words_are_one_need(member: Standing, weaver: Standing) -> None:
    first = services.note_need(by=member, text="Finding partners")

    assert services.note_need(by=weaver, text="finding PARTNERS") == first


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 301])
def test_a_need_is_one_sentence(member: Standing, text: str) -> None:
    with pytest.raises(Refused):
        services.note_need(by=member, text=text)

    assert not Need.objects.exists()


def test_a_list_adds_what_is_new(weaver: Standing) -> None:
    make_need(weaver.network, "Mapping")

    made = services.bring_needs(
        by=weaver, texts=["mapping", "Trust", "trust", "Time"], source="Evaluation"
    )

    assert [(each.text, each.source) for each in made] == [
        ("Trust", "Evaluation"),
        ("Time", "Evaluation"),
    ]
    assert Need.objects.count() == 3


def test_a_list_with_one_bad_line_changes_nothing(weaver: Standing) -> None:
    with pytest.raises(Refused, match="too long"):
        services.bring_needs(by=weaver, texts=["Trust", "x" * 301])

    assert not Need.objects.exists()


def test_members_bring_no_lists(member: Standing) -> None:
    with pytest.raises(Refused, match="Only weavers"):
        services.bring_needs(by=member, texts=["Trust"])


def test_far_too_many_are_refused(weaver: Standing) -> None:
    with pytest.raises(Refused, match="several parts"):
        services.bring_needs(by=weaver, texts=[f"Need {n}" for n in range(501)])


def test_a_theme_becomes_one_need(weaver: Standing) -> None:
    theme = make_theme(make_board(weaver.network, title="Spring"), "Getting there")

    made = services.theme_to_need(by=weaver, theme=theme, text="Cheaper ways to travel")
    again = services.theme_to_need(by=weaver, theme=theme, text="Something else")

    assert made == again
    assert (made.theme, made.source, made.origin) == (theme, "Spring", "theme")


def test_a_removed_theme_becomes_none(weaver: Standing) -> None:
    theme = make_theme(make_board(weaver.network), is_removed=True)

    with pytest.raises(Refused, match="removed that theme"):
        services.theme_to_need(by=weaver, theme=theme, text="Travel")


def test_nobody_makes_needs_of_themes_of_another_network(weaver: Standing) -> None:
    theme = make_theme(make_board(make_network()))

    with pytest.raises(Refused, match="removed that theme"):
        services.theme_to_need(by=weaver, theme=theme, text="Travel")


def test_a_need_outlives_its_theme(weaver: Standing) -> None:
    theme = make_theme(make_board(weaver.network))
    made = services.theme_to_need(by=weaver, theme=theme, text="Travel")
    Theme.objects.all().delete()

    made.refresh_from_db()

    assert made.theme is None


def test_whoever_wrote_it_down_says_it_in_other_words(
    member: Standing, weaver: Standing
) -> None:
    made = services.note_need(by=member, text="Maps")
    services.reword_need(by=member, need=made, text="Mapping", more="", seen="Maps")

    with pytest.raises(Refused, match="just changed this need to “Mapping”"):
        services.reword_need(by=weaver, need=made, text="Charts", more="", seen="Maps")


def test_members_change_and_remove_only_their_own(
    member: Standing, weaver: Standing
) -> None:
    theirs = services.note_need(by=weaver, text="Maps")

    with pytest.raises(Refused, match="Only weavers"):
        services.reword_need(by=member, need=theirs, text="M", more="", seen="Maps")
    with pytest.raises(Refused, match="Only weavers"):
        services.remove_need(by=member, need=theirs)

    services.remove_need(by=weaver, need=theirs)
    assert not Need.objects.exists()


def test_a_guardian_elsewhere_removes_nothing(network: Network) -> None:
    need = make_need(network)
    elsewhere = make_guardian(make_network())

    with pytest.raises(Refused):
        services.remove_need(by=elsewhere, need=need)
