"""Asking a contact for an introduction: whom, what they do, and what nobody learns."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Care, Introduction
from intertwine.weave.introductions.rules import State
from intertwine.weave.introductions.services import (
    expire_introductions,
    pass_over,
    request_introduction,
)

pytestmark = pytest.mark.django_db


class Chain:
    """Ann knows Cai, Cai knows Ben; Ann would like to meet Ben."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.ann = make_member(self.network, "Ann Lee")
        self.cai = make_member(self.network, "Cai Moe")
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        assert self.ann.person
        make_tie(self.ann.person, self.contact)
        make_tie(self.contact, self.ben)

    @property
    def contact(self) -> Person:
        assert self.cai.person
        return self.cai.person

    def page(self, name: str, *args: object) -> str:
        return reverse(f"introductions:{name}", args=[self.network.slug, *args])

    def wish(self, reason: str = "Both keep bees") -> Introduction:
        return request_introduction(
            by=self.ann, other=self.ben, through=self.contact, reason=reason
        )


@pytest.fixture
def chain() -> Chain:
    return Chain()


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def test_a_contact_finds_the_wish_at_home_and_introduces_them(chain: Chain) -> None:
    ann, cai = signed_in(chain.ann), signed_in(chain.cai)
    ask_for = chain.page("ask_for", chain.ben.pk)
    first = ann.get(ask_for)
    assert "Cai Moe" in first.content.decode()
    assert first.context["form"]["through"].value() == chain.contact.pk  # alone

    sent = {"through": str(chain.contact.pk), "reason": "Both keep bees"}
    said = ann.post(ask_for, sent, follow=True).content.decode()
    assert "You asked Cai Moe" in said

    wish = Introduction.objects.get()
    assert "Ann Lee would like to meet Ben Okri" in cai.get("/").content.decode()
    mine = cai.get(chain.page("introductions")).content.decode()
    assert "Both keep bees" in mine
    propose = f"{chain.page('propose')}?first={wish.first_id}&second={wish.second_id}"
    form = cai.get(propose)
    assert "asked you for this introduction" in form.content.decode()
    names = [field.label for field in form.context["form"].letters]
    assert names == ["What Ben Okri reads"]
    typed = {"reason": "", "then": "ask"}
    letters = {field.name: "Meet Ann" for field in form.context["form"].letters}
    cai.post(propose, typed | letters | {"rung": "3", "stays": ""})

    wish.refresh_from_db()
    assert wish.state == State.ASKING
    assert {ask.person.name: ask.answer for ask in wish.asks.all()} == {
        "Ann Lee": "yes",
        "Ben Okri": "",
    }


def test_nobody_is_named_who_does_not_introduce_others(chain: Chain) -> None:
    Care.objects.create(person=chain.contact, introduces=False)

    page = signed_in(chain.ann).get(chain.page("ask_for", chain.ben.pk))

    assert "Ask somebody who knows you both" not in page.content.decode()
    assert "Ask Ben Okri yourself" in page.content.decode()
    with pytest.raises(Refused, match="cannot introduce you just now"):
        chain.wish()


def test_only_somebody_whom_one_sees_can_be_asked_for(chain: Chain) -> None:
    hidden = make_person(chain.network, "Zoe", presence=0)

    answer = signed_in(chain.ann).get(chain.page("ask_for", hidden.pk))

    assert answer.status_code == 404
    with pytest.raises(Refused, match="whom you see here"):
        request_introduction(by=chain.ann, other=hidden, through=chain.contact)


def test_choosing_nobody_is_said_and_what_was_typed_stays(chain: Chain) -> None:
    page = chain.page("ask_for", chain.ben.pk)

    answer = signed_in(chain.ann).post(page, {"reason": "Both keep bees"})

    assert answer.status_code == 422
    assert "Both keep bees" in answer.content.decode()
    assert not Introduction.objects.exists()


def test_a_pair_is_wished_for_once_until_it_is_forgotten(chain: Chain) -> None:
    wish = chain.wish()
    with pytest.raises(Refused, match="brought up before"):
        chain.wish()

    Introduction.objects.update(created_at=timezone.now() - timedelta(days=22))
    assert chain.wish() == wish
    assert expire_introductions() == 0
    assert Introduction.objects.count() == 1


def test_whoever_asked_can_take_it_back(chain: Chain) -> None:
    wish = chain.wish()

    signed_in(chain.ann).post(chain.page("withdraw", wish.pk))

    assert not Introduction.objects.exists()


def test_a_contact_who_would_rather_not_is_left_in_peace_and_nobody_is_told(
    chain: Chain,
) -> None:
    wish = chain.wish()
    ann, cai = signed_in(chain.ann), signed_in(chain.cai)
    pages = (chain.page("introductions"), "/my-data/", "/")
    before = [plain(ann, page) for page in pages]

    assert ann.post(chain.page("pass_over", wish.pk)).status_code == 404
    cai.post(chain.page("pass_over", wish.pk))

    assert [plain(ann, page) for page in pages] == before
    assert "I would rather not" not in plain(cai, chain.page("introductions"))
    assert "would like to meet Ben Okri" not in plain(cai, "/")
    with pytest.raises(Refused, match="brought up before"):
        chain.wish()


def test_a_wish_that_was_put_away_ends_like_any_other(chain: Chain) -> None:
    pass_over(by=chain.cai, introduction=chain.wish())
    Introduction.objects.update(created_at=timezone.now() - timedelta(days=22))

    assert "Cai Moe" not in plain(signed_in(chain.ann), chain.page("introductions"))
    chain.wish()

    assert "I would rather not" in plain(
        signed_in(chain.cai), chain.page("introductions")
    )


def plain(client: Client, page: str) -> str:
    """What a page says, without what is another each time."""
    text = client.get(page).content.decode()
    main = text[text.index("<main") : text.index("</main>")]
    return re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", main)


def test_ones_own_list_costs_the_same_however_long_it_is(
    chain: Chain, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    chain.wish()
    cai = signed_in(chain.cai)

    with django_assert_max_num_queries(9):
        cai.get(chain.page("introductions"))
