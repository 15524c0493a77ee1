"""Programs hear of gatherings what their owner reads on pages, and type for a room."""

import pytest

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.gatherings.rules import Asking, Shown, Source
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
    make_voices,
)
from intertwine.listen.themes.tests.heard import make_heard
from intertwine.listen.themes.tests.make import make_board
from intertwine.people.models import Token
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from intertwine.site.tests.test_api_changes import Program

pytestmark = pytest.mark.django_db


class Hall:
    """A network in which much was said; a weaver and a member, each with a program."""

    def __init__(self) -> None:
        self.network = make_network()
        self.weaver = Program(make_member(self.network, role=Role.WEAVER))
        member = make_member(self.network)
        self.member = Program(member)
        self.reader = Program(member, Token.Scope.READ)
        self.heard = make_heard(self.network)
        self.gathering = self.heard.gathering
        self.page = f"/gatherings/{self.gathering.pk}"


@pytest.fixture
def hall() -> Hall:
    return Hall()


def test_a_program_reads_what_is_asked_and_what_was_said(hall: Hall) -> None:
    make_gathering(hall.network, title="Not yet", state="draft")
    make_prompt(hall.gathering, "Pick", Asking.CHOICE, options=["Tea", "Bus"])

    (listed,) = hall.member.get("/gatherings").json()
    told = hall.member.get(hall.page).json()
    said = hall.member.get(f"{hall.page}/voices?prompt={hall.heard.prompt.pk}").json()

    assert listed["title"] == told["title"] == "Getting to clinics"
    assert [each["options"] for each in told["prompts"]] == [[], ["Tea", "Bus"]]
    assert {each["text"] for each in said["voices"]} >= {"So kind", "No bus after six"}
    assert said["after"] is None
    assert "nation" not in said["voices"][0]
    assert len(hall.weaver.get("/gatherings").json()) == 2


def test_voices_come_in_parts_and_none_is_missed(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intertwine.listen.gatherings.api.MOST_VOICES", 4)
    make_voices(hall.heard.prompt, *(f"More {n}" for n in range(7)))

    found, after = [], "0"
    while after:
        part = hall.member.get(f"{hall.page}/voices?after={after}").json()
        found += [each["text"] for each in part["voices"]]
        after = part["after"]

    assert sorted(found) == sorted(Voice.objects.values_list("text", flat=True))


def test_members_hear_nothing_that_waits_or_is_hidden(hall: Hall) -> None:
    make_voice(hall.heard.prompt, "Not read", standing=Shown.WAITING.value)
    voices = f"{hall.page}/voices"
    assert "Not read" not in hall.member.get(voices).content.decode()
    assert "Not read" in hall.weaver.get(voices).content.decode()

    hall.gathering.is_hidden = True
    hall.gathering.save()

    assert hall.member.get(voices).json()["voices"] == []
    assert len(hall.weaver.get(voices).json()["voices"]) == 5


def test_a_weavers_program_types_for_the_room(hall: Hall) -> None:
    sent = {"prompt": hall.heard.prompt.pk, "texts": ["A lift", "  ", "A bus"]}
    empty = hall.weaver.post(f"{hall.page}/voices", **sent)
    sent["texts"] = ["A lift", "A bus"]
    made = hall.weaver.post(f"{hall.page}/voices", **sent)

    assert empty.status_code == 422
    assert made.status_code == 201
    typed = Voice.objects.filter(source=Source.FACILITATOR)
    assert set(typed.values_list("text", flat=True)) == {"A lift", "A bus"}
    assert hall.member.post(f"{hall.page}/voices", **sent).status_code == 403
    assert hall.reader.post(f"{hall.page}/voices", **sent).status_code == 403
    other = make_prompt(make_gathering(hall.network))
    sent["prompt"] = other.pk
    assert hall.weaver.post(f"{hall.page}/voices", **sent).status_code == 404


def test_a_program_reads_who_was_heard_and_published_themes(hall: Hall) -> None:
    ledger = hall.member.get(f"{hall.page}/ledger").json()
    board = make_board(hall.network, hall.gathering)

    assert ledger["total"] == {"name": "", "at_least": 40, "hoped": 50}
    wales = next(each for each in ledger["nations"] if each["name"] == "Wales")
    assert wales["at_least"] is None
    assert [each["name"] for each in ledger["missing"]] == ["Wales"]
    assert hall.member.get("/boards").json() == []
    assert hall.member.get(f"/boards/{board.pk}").status_code == 404
    board.published_at = board.made_at
    board.save()
    hall.heard.board.published_at = board.made_at
    hall.heard.board.save()
    told = hall.member.get(f"/boards/{hall.heard.board.pk}").json()
    themes = [(each["name"], each["voices"]) for each in told["themes"]]
    assert themes == [("Getting there", 2), ("Kindness", 2)]
