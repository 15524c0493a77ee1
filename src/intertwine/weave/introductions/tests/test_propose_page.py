"""The pages of bringing two people together: what is typed, shown, kept and refused."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Look, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask, Introduction, MeetingTime
from intertwine.weave.introductions.rules import State, Way

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks


class Desk:
    """A weaver at the form about two people."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.ann = self._person("Ann Lee", offers="Two hives")
        self.ben = self._person("Ben Okri", seeks="A hive")
        self.client = signed_in(self.weaver)
        path = reverse("introductions:propose", args=[self.network.slug])
        self.page = f"{path}?first={self.ann.pk}&second={self.ben.pk}"

    def _person(self, name: str, **about: str) -> Person:
        """Somebody who tells members what they bring and look for."""
        told = dict.fromkeys(about, Audience.MEMBERS.value)
        email = f"{name.split()[0].lower()}@example.org"
        return make_person(self.network, name, email=email, audiences=told, **about)

    def typed(self, **more: str) -> dict[str, str]:
        """The form as it comes, and what somebody changed."""
        form = self.client.get(self.page).context["form"]
        sent = {name: str(form[name].value() or "") for name in form.fields}
        return sent | more

    def send(self, **more: str) -> str:
        return self.client.post(self.page, self.typed(**more)).content.decode()


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_two_are_found_one_after_the_other(desk: Desk) -> None:
    path, _question, _query = desk.page.partition("?")

    found = desk.client.get(path, {"q": "ann"}).content.decode()
    assert f"?first={desk.ann.pk}" in found
    then = desk.client.get(f"{path}?first={desk.ann.pk}&q=e").content.decode()
    assert "Who should meet <strong>Ann Lee</strong>?" in then
    assert f"second={desk.ben.pk}" in then
    assert f"second={desk.ann.pk}" not in then
    nobody = desk.client.get(path, {"q": "zoe"}).content.decode()
    assert "Nobody found. Try a part of the name." in nobody


@pytest.mark.parametrize("first", ["x", "-1", "9" * 20, "²"])
def test_a_broken_key_is_not_there(desk: Desk, first: str) -> None:
    path, _question, _query = desk.page.partition("?")

    assert desk.client.get(path, {"first": first}).status_code == 404


def test_the_draft_says_what_each_may_know_of_the_other(desk: Desk) -> None:
    cai = make_person(desk.network, "Cai Moe")
    make_tie(desk.ann, cai)
    make_tie(desk.ben, cai)
    Person.objects.filter(pk=desk.ben.pk).update(
        seeks="A quiet year", audiences={"seeks": Audience.WEAVERS}
    )

    typed = desk.typed()

    assert "What Ann Lee brings: Two hives" in typed["to_second"]
    assert "You both know Cai Moe." in typed["to_second"]
    assert "A quiet year" not in typed["to_first"]
    assert typed["reason"] == "You both know Cai Moe."
    assert "A quiet year" in desk.client.get(desk.page).content.decode()
    assert Look.objects.filter(person=desk.ben, through=Look.Through.PAGE).exists()


def test_both_letters_are_shown_before_anything_goes_out(
    desk: Desk, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        shown = desk.send(reason="One has hives.", then="look", rung="4")

    assert "Wyn would like you to meet somebody" in shown
    assert shown.count("Why: One has hives.") == 2
    assert shown.count("Wyn would like to have the first call with both of you.") == 2
    assert "(a link that is theirs alone)" in shown
    assert not Introduction.objects.exists()
    assert mail.outbox == []


def test_what_was_shown_is_what_arrives(
    desk: Desk, django_capture_on_commit_callbacks: Commits
) -> None:
    sent = {"reason": "One has hives.", "rung": "7", "place": "The orchard"}
    shown = desk.client.post(desk.page, desk.typed(**sent, then="look"))

    with django_capture_on_commit_callbacks(execute=True):
        desk.send(**sent, then="ask")

    told = {each.person.email: each for each in shown.context["previews"]}
    link = re.compile(r"https?://\S+")
    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        preview = told[letter.to[0]]
        body = link.sub("(a link that is theirs alone)", str(letter.body))
        assert letter.subject == preview.subject
        assert body.split() == preview.body.split()


def test_all_that_was_chosen_is_kept(desk: Desk) -> None:
    more = {
        "reason": "One has hives.",
        "first_step": "Look at a hive",
        "place": "The orchard",
        "rung": "5",
        "stays": "yes",
        "time_1": "2099-05-01T10:00",
        "then": "ask",
    }

    far = desk.send(**more)
    assert "Choose a time within the next year." in far
    assert "Look at a hive" in far
    assert not Introduction.objects.exists()
    answer = desk.client.post(desk.page, desk.typed(**(more | {"time_1": ""})))

    made = Introduction.objects.get()
    assert answer["Location"].endswith("/weave/introductions/")
    assert (made.first_step, made.place, made.rung, made.stays) == (
        *("Look at a hive", "The orchard", 5),
        True,
    )
    assert not MeetingTime.objects.exists()
    assert Ask.objects.filter(introduction=made, message="").count() == 0


def test_letters_nobody_edited_follow_the_way_of_asking(desk: Desk) -> None:
    shown = desk.send(who="blind", reason="", then="look")

    assert "I would like you to meet somebody of this network." in shown
    assert "What they bring: Two hives" in shown
    letters = shown[
        shown.index("What they will read") : shown.index("Nothing has gone")
    ]
    assert "Ann Lee brings" not in letters


def test_words_that_give_somebody_away_are_named_beside_the_field(desk: Desk) -> None:
    answer = desk.client.post(
        desk.page, desk.typed(who="blind", to_first="Ben has none.", then="ask")
    )

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Without names, these words say too much: Ben." in said
    assert "Ben has none." in said
    assert not Introduction.objects.exists()


def test_whoever_told_already_is_not_asked(desk: Desk) -> None:
    desk.send(who=f"one-{desk.ann.pk}", then="ask")

    made = Introduction.objects.get()
    assert made.way == Way.ONE
    assert {ask.person.name: ask.answer for ask in made.asks.all()} == {
        "Ann Lee": "yes",
        "Ben Okri": "",
    }


def test_a_refusal_of_the_service_keeps_what_was_typed(desk: Desk) -> None:
    Person.objects.filter(pk=desk.ben.pk).update(open_to_introductions=False)

    said = desk.send(reason="One has hives.", then="ask")

    assert "Ben Okri cannot be asked just now." in said
    assert 'value="One has hives."' in said


def test_a_form_that_came_too_late_comes_back_filled_in(desk: Desk) -> None:
    typed = desk.typed(reason="One has hives.", then="ask")
    del desk.client.cookies["sessionid"]

    came_from = {"referer": f"http://testserver{desk.page}"}
    sent_away = desk.client.post(desk.page, typed, headers=came_from)
    assert "/account/login" in sent_away["Location"]
    assert desk.weaver.user
    desk.client.force_login(desk.weaver.user)
    back = desk.client.get(desk.page).content.decode()

    assert "What you filled in is back." in back
    assert 'value="One has hives."' in back
    assert not Introduction.objects.exists()


def test_a_member_asks_to_meet_somebody_with_their_own_words(desk: Desk) -> None:
    mel = make_member(desk.network, "Mel")
    assert mel.person
    path, _question, _query = desk.page.partition("?")
    page = f"{path}?first={mel.person.pk}&second={desk.ann.pk}"
    client = signed_in(mel)

    shown = client.get(page).content.decode()
    assert "Ask Ann Lee to meet you" in shown
    assert "I would like to meet you." in shown
    assert 'name="rung"' not in shown
    letter = {"reason": "", "then": "ask", "to_first": "Hello", "to_second": "Hello"}
    client.post(page, letter)

    made = Introduction.objects.get()
    assert made.state == State.ASKING
    assert made.asks.get(person=mel.person).answer == "yes"
    assert made.asks.get(person=desk.ann).answer == ""


def test_members_cannot_open_the_form_about_two_whom_they_do_not_know(
    desk: Desk,
) -> None:
    client = signed_in(make_member(desk.network, "Mel"))

    assert client.get(desk.page).status_code == 403
