"""Views of the map under a name: kept, opened, shared, changed, removed and brought back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Field, Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.map.models import SavedView
from intertwine.see.map.services import (
    change_view,
    forget_removed_views,
    move_people,
    remove_view,
    restore_view,
    save_view,
    saving,
)
from intertwine.see.map.tests.browse import answer, browser, drawing, page
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


@pytest.fixture
def member(network: Network) -> Standing:
    return make_member(network, "Mel")


def opened(by: Standing, view: SavedView) -> str:
    """Where a view leads, without the network's own address."""
    response = answer(by, "view", pk=view.pk)
    assert response.status_code == 302
    start = reverse("map:map", args=[view.network.slug])
    return str(response["Location"]).removeprefix(start)


def places(by: Standing, query: str = "") -> dict[str, tuple[float, float]]:
    found = drawing(by, query)
    x, y = (found.arrays[axis].tolist() for axis in "xy")
    return dict(zip(found.header["names"], zip(x, y, strict=True), strict=True))


def test_a_view_opens_as_it_was_kept_by_its_own_link(member: Standing) -> None:
    query = "least=2&colour=sector&size=degree&cluster=nation&curved=1&part=-1,0,2.5,3"
    sent = {"name": "Strong ties", "tab": "list", "query": f"{query}&q=ann&page=2"}
    address = reverse("map:views", args=[member.network.slug])

    response = browser(member).post(address, sent)

    view = SavedView.objects.get()
    assert response["Location"] == view.get_absolute_url()
    there = opened(member, view)
    assert there.startswith("list/?least=2&colour=sector&size=degree&cluster=nation")
    assert "part=-1%2C0%2C2.5%2C3" in there
    assert f"saved={view.pk}" in there
    # Whom somebody looked for is not kept, and neither is the page of a table.
    assert "ann" not in there
    assert "page" not in there


def test_the_map_offers_own_and_shared_views_and_says_which_is_open(
    network: Network, weaver: Standing, member: Standing
) -> None:
    shared = save_view(by=weaver, name="For all", is_shared=True)
    save_view(by=weaver, name="Only Wyn's")
    save_view(by=member, name="Only Mel's")

    content = page(member, "map", f"saved={shared.pk}")

    assert "For all" in content
    assert "Only Mel&#x27;s" in content
    assert "Only Wyn&#x27;s" not in content
    assert f'href="{shared.get_absolute_url()}" aria-current="true"' in content
    assert f'name="saved" value="{shared.pk}"' in content
    assert "<title>For all" in content


def test_a_private_view_is_not_there_for_anybody_else(
    weaver: Standing, member: Standing
) -> None:
    view = save_view(by=member, name="Mine", keeps_places=True)

    for name in ("view", "change_view"):
        assert answer(weaver, name, pk=view.pk).status_code == 404
    there = page(weaver, "map", f"saved={view.pk}")
    assert 'name="saved"' not in there
    assert "drawing/?saved" not in there
    with pytest.raises(Refused):
        remove_view(by=weaver, view=view)


def test_only_weavers_share(member: Standing, weaver: Standing) -> None:
    view = save_view(by=member, name="Mine", is_shared=True)
    assert not view.is_shared

    change_view(by=member, view=view, name="Still mine", is_shared=True)
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Still mine", False)

    theirs = save_view(by=weaver, name="Ours")
    change_view(by=weaver, view=theirs, name="Ours", is_shared=True)
    assert opened(member, theirs) == f"?saved={theirs.pk}"


def test_the_same_name_again_replaces_the_own_view_and_keeps_its_link(
    member: Standing, weaver: Standing
) -> None:
    first = save_view(by=member, name="Mine", query="least=2")
    save_view(by=weaver, name="Mine", query="least=3")

    again = save_view(by=member, name="Mine", query="least=4")

    assert again.pk == first.pk
    assert again.query == "least=4"
    assert SavedView.objects.count() == 2


def test_whoever_opens_a_view_learns_nothing_that_is_hidden_from_them(
    network: Network, weaver: Standing, member: Standing
) -> None:
    secret = network.fields.create(
        key="diagnosis", name="Diagnosis", kind=Field.Kind.WORDS, position=9
    )
    hidden = make_person(network, "Hidden", presence=Audience.WEAVERS)
    shown = make_person(network, "Shown", nation="wales")
    for person in (hidden, shown):
        person.values.create(field=secret, value="lupus", audience=Audience.WEAVERS)
    query = (
        f"is.{secret.key}=lupus&colour={secret.key}&cluster={secret.key}"
        f"&person={hidden.pk}&around={hidden.pk}&least=2&size=degree"
    )
    view = save_view(by=weaver, name="Ours", query=query, is_shared=True)

    assert "lupus" in opened(weaver, view)
    there = opened(member, view)

    assert there == f"?least=2&size=degree&saved={view.pk}"
    told = browser(member).get(view.get_absolute_url(), follow=True).content.decode()
    assert "You see the rest of it." in told
    assert "lupus" not in told
    assert secret.key not in told


def test_a_view_can_keep_everybody_where_they_stood(
    network: Network, weaver: Standing, member: Standing
) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    make_tie(ann, ben)
    move_people(by=weaver, moved=[(ann.pk, 1, 2), (ben.pk, 3, 4)], pinned=True)
    view = save_view(by=weaver, name="Spring", keeps_places=True, is_shared=True)
    move_people(by=weaver, moved=[(ann.pk, 50, 60)], pinned=True)

    assert places(member)["Ann"] == (50, 60)
    assert places(member, f"saved={view.pk}")["Ann"] == (1, 2)

    mine = save_view(
        by=member, name="Mine", keeps_places=True, moved=[(ben.pk, 7.5, 8)]
    )
    assert places(member, f"saved={mine.pk}")["Ben"] == (7.5, 8)
    assert places(member)["Ben"] == (3, 4)
    # Nobody else's map follows a private view.
    assert places(weaver, f"saved={mine.pk}")["Ben"] == (3, 4)


def test_another_state_of_a_view_is_another_drawing(
    network: Network, member: Standing
) -> None:
    ann = make_person(network, "Ann")

    def kept(x: float) -> SavedView:
        moved = [(ann.pk, x, x)]
        return save_view(by=member, name="Mine", keeps_places=True, moved=moved)

    view = kept(1)
    first = answer(member, "drawing", f"saved={view.pk}")["ETag"]
    assert answer(member, "drawing")["ETag"] != first
    kept(2)
    assert answer(member, "drawing", f"saved={view.pk}")["ETag"] != first


def test_places_hold_nobody_whom_their_keeper_may_not_see(
    network: Network, member: Standing, weaver: Standing
) -> None:
    hidden = make_person(network, "Hidden", presence=Audience.WEAVERS)
    move_people(by=weaver, moved=[(hidden.pk, 1, 2)], pinned=True)

    view = save_view(
        by=member, name="Mine", keeps_places=True, moved=[(hidden.pk, 9, 9)]
    )

    assert hidden.pk not in view.places.people.tolist()


def test_a_removed_view_can_be_brought_back_for_a_day(member: Standing) -> None:
    view = save_view(by=member, name="Mine")
    client = browser(member)
    slug = member.network.slug

    response = client.post(
        reverse("map:remove_view", args=[slug, view.pk]), follow=True
    )

    undo = reverse("map:restore_view", args=[slug, view.pk])
    assert f'action="{undo}"' in response.content.decode()
    assert answer(member, "view", pk=view.pk).status_code == 404
    client.post(undo)
    assert opened(member, view) == f"?saved={view.pk}"

    remove_view(by=member, view=view)
    forget_removed_views()
    assert SavedView.objects.count() == 1
    SavedView.objects.update(removed_at=timezone.now() - timedelta(days=2))
    forget_removed_views()
    assert not SavedView.objects.exists()


def test_nothing_is_overwritten_by_bringing_a_view_back_or_by_a_new_name(
    member: Standing,
) -> None:
    old = save_view(by=member, name="Mine", query="least=2")
    remove_view(by=member, view=old)
    save_view(by=member, name="Mine", query="least=3")
    other = save_view(by=member, name="Other")

    with pytest.raises(Refused, match="another view of that name"):
        restore_view(by=member, view=old)
    with pytest.raises(Refused, match="another view of that name"):
        change_view(by=member, view=other, name="Mine", is_shared=False)
    address = reverse("map:change_view", args=[member.network.slug, other.pk])
    response = browser(member).post(address, {"name": "Mine"})
    assert response.status_code == 422
    assert 'value="Mine"' in response.content.decode()


def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    member: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = reverse("map:views", args=[member.network.slug])
    client = browser(member)
    sent = {"name": "Mine", "tab": "map", "query": "least=2"}

    for broken in (
        {"name": ""},
        {"tab": "elsewhere"},
        {"moved": "[[1,2]]"},
        {"moved": "[" * 9_000},
        {"moved": '[["x",1,2]]', "keeps_places": "on"},
        {"moved": "[[1,1e99,2]]", "keeps_places": "on"},
        {"query": "is.a=" + "é" * 700},
    ):
        response = client.post(address, sent | broken)
        assert response.status_code == 422, broken
    assert 'name="name" value="Mine"' in response.content.decode()

    save_view(by=member, name="One")
    monkeypatch.setattr(saving, "MOST_VIEWS", 1)
    response = client.post(address, sent)
    assert "very many views" in response.content.decode()
    assert SavedView.objects.count() == 1
    with pytest.raises(Refused, match="Only people in the network"):
        save_view(by=Standing(member.network), name="Nobody's")


def test_what_somebody_keeps_is_told_to_them_and_forgotten_with_them(
    network: Network, weaver: Standing
) -> None:
    make_guardian(network)
    assert weaver.person
    ann = make_person(network, "Ann")
    move_people(by=weaver, moved=[(ann.pk, 1, 2)], pinned=True)
    save_view(by=weaver, name="Private one", query="least=2")
    shared = save_view(by=weaver, name="Ours", is_shared=True, keeps_places=True)
    told = next(each for each in held_about(weaver.person) if each.key == "map-views")
    assert {row[0] for row in told.rows} == {"Private one", "Ours"}

    erase_person(person=ann)
    shared.refresh_from_db()
    assert ann.pk not in shared.places.people.tolist()

    erase_person(person=Person.objects.get(pk=weaver.person.pk))
    assert [view.name for view in SavedView.objects.all()] == ["Ours"]
    shared.refresh_from_db()
    assert shared.person is None
    other = make_member(network, role=Role.WEAVER)
    change_view(by=other, view=shared, name="Everyone's", is_shared=False)
    shared.refresh_from_db()
    assert (shared.name, shared.is_shared) == ("Everyone's", True)


def test_with_no_view_the_page_says_how_to_keep_one(member: Standing) -> None:
    assert "No view is saved yet" in page(member, "views")
