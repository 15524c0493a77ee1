"""The world of the permission matrix in the demo network: every page, with contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db.models import Count
from django.test import Client

from intertwine.handbook.services.loading import load
from intertwine.listen.gatherings.models import Gathering, Prompt, Voice
from intertwine.listen.gatherings.rules import Stage
from intertwine.listen.themes.models import Board, Theme
from intertwine.listen.themes.services import make_report, share_report
from intertwine.people.models import Membership, Person, Standing
from intertwine.people.models.joining import fresh_code
from intertwine.people.rules import Role
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.services.arriving import Proof, way_in_token
from intertwine.site.demo import load_demo
from intertwine.site.demo.people import HOSTS
from intertwine.weave.groups.models import ActionGroup
from intertwine.weave.questions.models import Question
from tests import things, things_groups, things_learn, things_listen, things_themes
from tests.named import THINGS
from tests.permissions import EXPECTED, FOR_KEEPERS
from tests.world import World, session_of, token_of

VIEWERS = ("visitor", "stranger", "member", "weaver", "guardian", "other guardian")
READERS = ("guardian", "weaver", "member", "stranger", "visitor")
NOT_ASKED = {"gatherings:live": "stays open"}
ASKED_WITH = {"introductions:time": "?day=FR&at=09:00&minutes=30"}


def demo_hosts() -> list[Standing]:
    """The demo as somebody finds it: a guardian, a weaver and a member of it."""
    load()
    load_demo()
    mine = Membership.objects.filter(network__slug="improvement-weavers")
    return [
        mine.get(person__name=HOSTS[role]).standing
        for role in (Role.GUARDIAN, Role.WEAVER, Role.MEMBER)
    ]


class Filled(World):
    """A world around people who are there already, and what they have done."""

    def __init__(self, guardian: Standing, weaver: Standing, member: Standing) -> None:
        super().__init__()
        self.network = guardian.network
        self.guardian, self.weaver, self.member = guardian, weaver, member
        for name, one in (
            ("guardian", guardian),
            ("weaver", weaver),
            ("member", member),
        ):
            assert one.user
            self.users[name] = one.user
            self.sessions[name] = session_of(one.user)
            self.tokens[name] = token_of(one.user)
        self.network.picture.save("picture.png", ContentFile(things.PIXEL))
        self.full = self._full()

    def pages(self) -> Iterator[tuple[str, Client, str]]:
        """Every page that somebody may open: its route, who opens it, its address.

        The one of the six who is asked is whoever may see most of it.
        """
        for name, row in sorted(EXPECTED.items()):
            reader = _reader_of(name, row.get or "")
            if reader and name not in NOT_ASKED:
                cache.clear()  # programs may knock so often in a minute, and no more
                address = self.address(name) + ASKED_WITH.get(name, "")
                is_api = address.startswith("/api/")
                knocks = self.program_of if is_api else self.browser_of
                client = knocks(reader)
                client.defaults["HTTP_HOST"] = "localhost"
                yield name, client, address

    def thing(self, name: str) -> Any:
        """The fullest that is there, or a new one where there is nothing to be full."""
        full = self.full.get(THINGS.get(name, things.person))
        is_new = full is None or name == "people:picture"
        return super().thing(name) if is_new else full

    def words(self, name: str) -> dict[str, Any]:
        app = name.partition(":")[0]
        if app == "gatherings":
            voice = Voice.objects.filter(prompt__gathering=self.open)[0]
            return {"word": self.open.code, "number": 1, "pk": voice.pk}
        if app == "themes":
            return {"word": self.report.code}
        if app == "surveys" and name != "surveys:picture":
            mine, survey = self.asked, self.asked.survey
            by_link = name in {"surveys:letters", "surveys:not_me"}
            return {
                "who": mine.key if by_link else str(survey.pk),
                "number": survey.questions.all()[0].pk,
                "word": survey.code,
                "token": way_in_token(Proof(survey.pk, "Ann", "ann@example.org")),
            }
        return super().words(name)

    def _full(self) -> dict[Any, Any]:
        """What there is most in, by what makes one of its kind."""
        here = {"network": self.network}
        of_gathering = {"gathering__network": self.network}
        gatherings = _fullest(Gathering.objects.filter(**here), "prompts__voices")
        self.open = gatherings.filter(state=Stage.OPEN.value)[0]
        board = _fullest(Board.objects.filter(**here), "themes__placements")[0]
        sorted_one = _fullest(board.gatherings.all(), "prompts__voices")[0]
        self.report = make_report(
            by=self.weaver, gathering=sorted_one, title="Full", has_quotes=True
        )
        share_report(by=self.weaver, report=self.report, days=7)
        people = Person.objects.filter(**here).exclude(agreed_at=None)
        people = people.filter(membership=None)
        survey = _fullest(Survey.objects.filter(**here), "asked")[0]
        survey.code = survey.code or fresh_code()
        survey.save()
        self.asked = Asked.objects.get(survey=survey, person=self.member.person)
        prompts = Prompt.objects.filter(**of_gathering)
        themes = Theme.objects.living().filter(board=board)
        return {
            things.person: _fullest(people, "ties_as_first")[0],
            things.organisation: _fullest(self.network.organisations.all(), "people")[
                0
            ],
            things.survey: survey,
            things.asked: self.asked,
            things.question: _fullest(Question.objects.filter(**here), "replies")[0],
            things_groups.group: _fullest(ActionGroup.objects.filter(**here), "seats")[
                0
            ],
            things_learn.need: _fullest(self.network.needs.all(), "votes")[0],
            things_listen.gathering: gatherings[0],
            things_listen.sorted_gathering: sorted_one,
            things_listen.prompt: _fullest(prompts, "voices")[0],
            things_listen.opinions: _fullest(prompts, "participants")[0],
            things_listen.report: self.report,
            things_themes.board: board,
            things_themes.theme: _fullest(themes, "placements")[0],
        }


def _fullest(rows: Any, of: str) -> Any:
    """Those with the most of something first."""
    return rows.annotate(how_many=Count(of)).order_by("-how_many", "pk")


def _reader_of(name: str, row: str) -> str | None:
    if name in FOR_KEEPERS:
        return "keeper"
    opens = [viewer for viewer, how in zip(VIEWERS, row, strict=False) if how == "o"]
    if opens and name.startswith(("account_", "mfa_")):
        return "stranger"  # who has a password
    return next((each for each in READERS if each in opens), None)
