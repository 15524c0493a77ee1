"""The pages of suggestions: what they say, one tap and its undo, and what is logged."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intertwine.people.models import Look, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Care, SetAside

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


def address(standing: Standing, page: str = "suggestions", *args: object) -> str:
    return reverse(f"introductions:{page}", args=[standing.network.slug, *args])


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def two_who_could_meet(standing: Standing) -> tuple[Person, Person]:
    ann, ben, cai = (make_person(standing.network, n) for n in ("Ann", "Ben", "Cai"))
    make_tie(ann, cai)
    make_tie(ben, cai)
    return ann, ben


def said(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_a_weaver_reads_who_should_meet_and_why(weaver: Standing) -> None:
    two_who_could_meet(weaver)

    page = said(signed_in(weaver), address(weaver))

    assert "Both know Cai." in page
    assert "Could introduce them:" in page


def test_a_member_reads_whom_they_may_want_to_meet() -> None:
    mel = make_member(make_network(), "Mel")
    ann, _ben = two_who_could_meet(mel)
    assert mel.person
    make_tie(mel.person, ann)

    page = said(signed_in(mel), address(mel))

    assert "You both know Ann." in page
    assert "Ann and Ben" not in page
    assert "Ann and" not in page


def test_one_tap_puts_a_pair_aside_and_one_more_brings_it_back(
    weaver: Standing,
) -> None:
    ann, ben = two_who_could_meet(weaver)
    client = signed_in(weaver)

    tapped = client.post(
        address(weaver, "set_aside", ann.pk, ben.pk), {"what": "dismissed"}, follow=True
    )

    back = address(weaver, "bring_back", ann.pk, ben.pk)
    assert f'action="{back}"' in tapped.content.decode()
    assert "Both know Cai." not in tapped.content.decode()
    assert "Both know Cai." in client.post(back, follow=True).content.decode()
    assert not SetAside.objects.exists()


def test_not_now_lasts_three_months_unless_a_day_is_said(weaver: Standing) -> None:
    ann, ben = two_who_could_meet(weaver)
    client, today = signed_in(weaver), timezone.localdate()
    page = address(weaver, "set_aside", ann.pk, ben.pk)

    client.post(page, {"what": "later"})
    assert SetAside.objects.get().until == today + timedelta(days=91)

    day = today + timedelta(days=5)
    client.post(page, {"what": "later", "until": day.isoformat(), "reason": "A move"})
    assert SetAside.objects.get().until == day
    assert SetAside.objects.get().reason == "A move"


def test_a_day_out_of_reach_is_said_and_nothing_typed_is_lost(weaver: Standing) -> None:
    ann, ben = two_who_could_meet(weaver)
    page = address(weaver, "set_aside", ann.pk, ben.pk)
    sent = {"what": "later", "until": "2001-01-01", "reason": "They moved house"}

    answer = signed_in(weaver).post(page, sent)

    assert answer.status_code == 422
    assert "Choose a day within the next year." in answer.content.decode()
    assert "They moved house" in answer.content.decode()
    assert not SetAside.objects.exists()


def test_members_put_aside_only_what_is_about_themselves() -> None:
    mel = make_member(make_network(), "Mel")
    ann, ben = two_who_could_meet(mel)

    answer = signed_in(mel).post(
        address(mel, "set_aside", ann.pk, ben.pk), {"what": "never"}
    )

    assert answer.status_code == 403
    assert not SetAside.objects.exists()


def test_what_one_puts_aside_for_oneself_is_in_no_list(weaver: Standing) -> None:
    mel = make_member(weaver.network, "Mel")
    ann, _ben = two_who_could_meet(weaver)
    assert mel.person
    make_tie(mel.person, ann)
    weavers = f"{address(weaver)}?person={mel.person.pk}"
    assert "Both know Ann." in said(signed_in(weaver), weavers)
    cai = Person.objects.get(name="Cai")

    signed_in(mel).post(
        address(mel, "set_aside", mel.person.pk, cai.pk), {"what": "dismissed"}
    )

    assert "Both know Ann." not in said(signed_in(weaver), weavers)
    assert "Both know Ann." not in said(signed_in(mel), address(mel))


def test_private_details_on_a_card_are_written_down(weaver: Standing) -> None:
    ann, _ben = two_who_could_meet(weaver)
    Person.objects.filter(pk=ann.pk).update(
        offers="Time", audiences={"offers": Audience.WEAVERS}
    )

    said(signed_in(weaver), address(weaver))

    assert Look.objects.get(person=ann).details == "Brings"


def test_a_person_is_found_by_name(weaver: Standing) -> None:
    ann, _ben = two_who_could_meet(weaver)
    client = signed_in(weaver)

    found = client.get(address(weaver), {"q": "ann"})

    assert found["Location"].endswith(f"?person={ann.pk}")
    assert "Who should Ann meet?" in said(client, found["Location"])
    assert "Nobody here is called" in said(client, f"{address(weaver)}?q=zoe")


def test_nobody_asks_for_somebody_who_is_not_there(weaver: Standing) -> None:
    hidden = make_person(weaver.network, presence=Audience.ONLY_ME)

    page = f"{address(weaver)}?person={hidden.pk}"

    assert signed_in(weaver).get(page).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["across=nowhere", "group=a:b", "person=x", "page=-1", "across=%00", "q=%00"],
)
def test_a_broken_address_shows_the_whole_list(weaver: Standing, query: str) -> None:
    two_who_could_meet(weaver)

    page = signed_in(weaver).get(f"{address(weaver)}?{query}")

    assert page.status_code == 200


def test_an_empty_network_says_what_to_do(weaver: Standing) -> None:
    page = said(signed_in(weaver), address(weaver))

    assert "Suggestions come by themselves" in page or "Not woven in yet" in page


def test_the_page_asks_the_same_of_the_database_however_many_there_are(
    weaver: Standing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [make_person(weaver.network) for _ in range(14)]
    for one, other in pairwise(people):
        make_tie(one, other)
    client = signed_in(weaver)

    with django_assert_max_num_queries(56):
        client.get(address(weaver))
    with django_assert_max_num_queries(44):
        client.get(address(weaver))


def test_how_often_one_is_asked_is_kept(weaver: Standing) -> None:
    client, page = signed_in(weaver), address(weaver, "care")

    client.post(page, {"asks_a_month": "1", "paused_until": "", "introduces": "on"})

    care = Care.objects.get(person=weaver.person)
    assert (care.asks_a_month, care.paused_until, care.introduces) == (1, None, True)


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"asks_a_month": "99"}, "Use a number from 0 to 10."),
        ({"asks_a_month": "often"}, "Use a whole number, such as 3."),
        ({"asks_a_month": "1", "paused_until": "2001-01-01"}, "within the next year"),
    ],
)
def test_what_cannot_be_is_said_on_the_care_page(
    weaver: Standing, sent: dict[str, str], says: str
) -> None:
    answer = signed_in(weaver).post(address(weaver, "care"), sent)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Care.objects.exists()


def test_a_persons_page_says_whom_they_could_meet_to_weavers_alone(
    weaver: Standing,
) -> None:
    ann, _ben = two_who_could_meet(weaver)
    member = make_member(weaver.network, "Mel")
    pages = [ann.get_absolute_url(), f"/n/{weaver.network.slug}/map/people/{ann.pk}/"]

    for page in pages:
        assert "Who could Ann meet?" in said(signed_in(weaver), page)
        assert "Both know Cai" in said(signed_in(weaver), page)
        told = said(signed_in(member), page)
        assert "Who could Ann meet?" not in told
        assert address(member, "ask_for", ann.pk) in told


def test_what_stands_out_leads_to_who_should_meet(weaver: Standing) -> None:
    two_who_could_meet(weaver)

    page = said(signed_in(weaver), f"/n/{weaver.network.slug}/insights/")

    assert f'href="{address(weaver)}"' in page


@pytest.mark.parametrize("view", ["", "list/", "words/"])
def test_the_map_shows_who_could_meet_when_asked(weaver: Standing, view: str) -> None:
    ann, ben = two_who_could_meet(weaver)
    page = f"/n/{weaver.network.slug}/map/{view}"
    dashes = f'data-suggest="{ann.pk} {ben.pk}"'

    assert dashes not in said(signed_in(weaver), page)
    told = said(signed_in(weaver), f"{page}?suggest=1&least=1")

    assert dashes in told
    assert "Dashed: one pair who could meet" in told
    assert "?least=1&amp;suggest=1" in told


@pytest.mark.parametrize("query", ["", "?suggest=1"])
def test_a_picture_of_the_map_bears_the_same_dashes(
    weaver: Standing, query: str
) -> None:
    for person in two_who_could_meet(weaver):
        Person.objects.filter(pk=person.pk).update(agreed_at=timezone.now())
    Person.objects.filter(name="Cai").update(agreed_at=timezone.now())
    page = reverse("files:take", args=[weaver.network.slug])

    sent = signed_in(weaver).post(f"{page}{query}", {"format": "svg"})

    picture = sent.getvalue().decode()
    is_told = "Dashed: 1 pair who could meet." in picture
    assert is_told is ("stroke-dasharray" in picture) is bool(query)


def test_a_members_map_shows_whom_they_could_meet_themselves() -> None:
    mel = make_member(make_network(), "Mel")
    ann, _ben = two_who_could_meet(mel)
    assert mel.person
    make_tie(mel.person, ann)
    cai = Person.objects.get(name="Cai")

    told = said(signed_in(mel), f"/n/{mel.network.slug}/map/?suggest=1")

    assert told.count("data-suggest") == 1
    assert f'data-suggest="{mel.person.pk} {cai.pk}"' in told
