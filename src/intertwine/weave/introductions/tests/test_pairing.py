"""Peers and coaches: who is suggested to whom, what they are told, and own notes."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import Care, Introduction, Note
from intertwine.weave.introductions.rules import Because, Meant
from intertwine.weave.introductions.selectors import ranked_for
from intertwine.weave.introductions.tests.make import agree, ask_of, make_introduction

pytestmark = pytest.mark.django_db

Commits = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network("Bees"), "Wyn Weaver", role=Role.WEAVER)


def looks(standing_or_person: Standing | Person, **for_what: bool) -> Person:
    found = standing_or_person
    person = found.person if isinstance(found, Standing) else found
    assert person
    Care.objects.update_or_create(person=person, defaults=for_what)
    return person


def someone(by: Standing, name: str, **for_what: bool) -> Person:
    email = f"{name.split()[0].lower()}@example.org"
    return looks(make_person(by.network, name, email=email), **for_what)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def page(standing: Standing, name: str = "suggestions", *args: object) -> str:
    return reverse(f"introductions:{name}", args=[standing.network.slug, *args])


def paired(standing: Standing) -> list[tuple[set[int], Because]]:
    return [({*each.pair}, each.because) for each in ranked_for(standing).paired]


def test_two_who_look_for_a_peer_are_suggested_to_the_weaver(weaver: Standing) -> None:
    ann, ben = (someone(weaver, n, wants_peer=True) for n in ("Ann", "Ben"))
    someone(weaver, "Cai")

    assert paired(weaver) == [({ann.pk, ben.pk}, Because.PEERS)]
    said = signed_in(weaver).get(page(weaver)).content.decode()
    assert "Both look for a peer to think with" in said
    assert "&amp;as=peers" in said


def test_whoever_would_like_a_coach_is_suggested_to_one_who_coaches(
    weaver: Standing,
) -> None:
    ann = someone(weaver, "Ann", coaches=True)
    ben = someone(weaver, "Ben", wants_coach=True)

    assert [pair for pair, _because in paired(weaver)] == [{ann.pk, ben.pk}]
    said = signed_in(weaver).get(page(weaver)).content.decode()
    assert "Ben would like a coach, and Ann coaches" in said
    assert "&amp;as=first" in said


def test_a_coach_is_shared_out_before_anybody_is_asked_twice(weaver: Standing) -> None:
    coaches = [someone(weaver, f"Coach {n}", coaches=True) for n in "ab"]
    for name in ("Ann", "Ben"):
        someone(weaver, name, wants_coach=True)

    pairs = [pair for pair, _because in paired(weaver)]

    assert len(pairs) == 2
    assert {key for pair in pairs for key in pair} >= {each.pk for each in coaches}


def test_a_member_learns_only_of_those_who_look_for_the_same(weaver: Standing) -> None:
    ben = someone(weaver, "Ben", wants_peer=True)
    someone(weaver, "Cai", wants_coach=True)
    someone(weaver, "Dee", coaches=True)
    mel = make_member(weaver.network, "Mel Moss")
    assert paired(mel) == []
    assert "look for a peer" not in signed_in(mel).get(page(mel)).content.decode()

    me = looks(mel, wants_peer=True)

    assert paired(mel) == [({me.pk, ben.pk}, Because.PEERS)]
    said = signed_in(mel).get(page(mel)).content.decode()
    assert "You both look for a peer to think with" in said
    assert f"first={me.pk}&amp;second={ben.pk}&amp;as=peers" in said


def test_who_would_like_a_coach_is_known_to_coaches_alone(weaver: Standing) -> None:
    cai = someone(weaver, "Cai", wants_coach=True)
    mel = make_member(weaver.network, "Mel Moss")
    looks(mel, wants_coach=True, wants_peer=True)
    assert paired(mel) == []

    me = looks(mel, coaches=True, wants_coach=False)

    assert paired(mel) == [({me.pk, cai.pk}, Because.FIRST_COACHES)]


@pytest.mark.parametrize(
    "barred",
    [{"open_to_introductions": False}, {"do_not_contact": True}, {"presence": 0}],
)
def test_nobody_who_is_left_out_is_suggested(
    weaver: Standing, barred: dict[str, object]
) -> None:
    ann, _ben = (someone(weaver, n, wants_peer=True) for n in ("Ann", "Ben"))
    Person.objects.filter(pk=ann.pk).update(**barred)

    assert paired(weaver) == []


def test_those_who_were_brought_up_before_are_not_paired(weaver: Standing) -> None:
    ann, ben = (someone(weaver, n, wants_peer=True) for n in ("Ann", "Ben"))
    make_introduction(weaver, ann, ben)

    assert paired(weaver) == []


def test_one_says_so_oneself_and_takes_it_back(weaver: Standing) -> None:
    mel = make_member(weaver.network, "Mel Moss")
    client, sent = signed_in(mel), {"asks_a_month": "2", "introduces": "on"}

    client.post(page(mel, "care"), sent | {"wants_peer": "on", "coaches": "on"})
    care = Care.objects.get(person=mel.person)
    assert (care.wants_peer, care.wants_coach, care.coaches) == (True, False, True)

    client.post(page(mel, "care"), sent)
    care.refresh_from_db()
    assert (care.wants_peer, care.coaches) == (False, False)


def test_each_reads_what_they_are_brought_in_for(
    weaver: Standing, django_capture_on_commit_callbacks: Commits
) -> None:
    ann, ben = (someone(weaver, n) for n in ("Ann", "Ben"))
    assert ann.pk < ben.pk
    address = f"{page(weaver, 'propose')}?first={ben.pk}&second={ann.pk}&as=first"
    client = signed_in(weaver)
    form = client.get(address).context["form"]
    assert form["meant"].value() == Meant.FIRST_COACHES
    typed = {"who": "both", "meant": "first", "rung": "3", "stays": "", "then": "ask"}
    typed |= {field.name: field.value() for field in form.letters}

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, typed)

    letters = {each.to[0]: str(each.body) for each in mail.outbox}
    assert "You would coach them" in letters["ann@example.org"]
    assert "They would coach you" in letters["ben@example.org"]
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        agree(Introduction.objects.get())
    letters = {each.to[0]: str(each.body) for each in mail.outbox}
    assert "They would coach you" in letters["ben@example.org"]


def test_a_preview_says_it_before_anything_goes_out(weaver: Standing) -> None:
    ann, ben = (someone(weaver, n) for n in ("Ann", "Ben"))
    address = f"{page(weaver, 'propose')}?first={ann.pk}&second={ben.pk}"
    client = signed_in(weaver)
    form = client.get(address).context["form"]
    typed = {"who": "blind", "meant": "peers", "rung": "3", "stays": "", "then": "look"}
    typed |= {field.name: field.value() for field in form.letters}

    said = client.post(address, typed).content.decode()

    assert "As peers: you take turns" in said
    assert not Introduction.objects.exists()


class Coaching:
    """Ann coaches Ben, and both agreed."""

    def __init__(self, by: Standing) -> None:
        self.ann, self.ben = (make_member(by.network, n) for n in ("Ann", "Ben"))
        assert self.ann.person
        assert self.ben.person
        self.made = make_introduction(
            by, self.ann.person, self.ben.person, meant=Meant.FIRST_COACHES
        )
        agree(self.made)

    def page(self, of: Standing, name: str = "together") -> str:
        assert of.person
        key = ask_of(self.made, of.person).pk
        return reverse(f"introductions:{name}", args=[key])


def test_a_note_for_oneself_is_read_by_nobody_else_and_sends_no_letter(
    weaver: Standing, django_capture_on_commit_callbacks: Commits
) -> None:
    pair = Coaching(weaver)
    ann, ben = signed_in(pair.ann), signed_in(pair.ben)

    with django_capture_on_commit_callbacks(execute=True):
        sent = {"own": "Ask about the rota"}
        kept = ann.post(pair.page(pair.ann, "own_note"), sent, follow=True)

    assert "Ask about the rota" in kept.content.decode()
    assert mail.outbox == []
    for client in (ben, signed_in(weaver)):
        for address in ("/", page(weaver, "introductions"), "/my-data/file/"):
            assert b"Ask about the rota" not in b"".join(client.get(address))
    assert "Ask about the rota" not in ben.get(pair.page(pair.ben)).content.decode()


def test_only_whoever_wrote_a_note_for_themselves_removes_it(weaver: Standing) -> None:
    pair = Coaching(weaver)
    ann, ben = signed_in(pair.ann), signed_in(pair.ben)
    ann.post(pair.page(pair.ann, "own_note"), {"own": "Ask about the rota"})
    key = str(Note.objects.get().pk)

    ben.post(pair.page(pair.ben, "own_note"), {"forget": key})
    assert Note.objects.exists()
    ann.post(pair.page(pair.ann, "own_note"), {"forget": key})
    assert not Note.objects.exists()


def test_an_empty_note_is_said(weaver: Standing) -> None:
    pair = Coaching(weaver)

    answer = signed_in(pair.ann).post(pair.page(pair.ann, "own_note"), {"own": " "})

    assert answer.status_code == 422
    assert not Note.objects.exists()
