"""Who is answering which survey, and how they came: what every page of it starts from.

The last part of the address says so. A number is a survey, for whoever is signed in;
a long word is somebody's personal link; ``paper-7`` is what the seventh asked person
wrote on paper, for weavers; ``preview-7`` is the survey as a member sees it.
"""

from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.kit.personal_links import fingerprint_of
from intertwine.people import selectors as people
from intertwine.people.models import Person, Standing, User
from intertwine.people.rules import Role
from intertwine.see.surveys.models import Asked, Question, Survey
from intertwine.see.surveys.models.asked import AskedQuerySet
from intertwine.see.surveys.rules import Way

WORDING = "survey"

FIRST_WORDS = _(
    "Those I name can see that I named them, and can agree, correct it or hide it. "
    "Weavers of this network see it too. Other members see it only once the two of us "
    "have both said so. How far I trust somebody is seen by nobody, only as a total of "
    "many. I can change all of it, or take it back, at any time."
)
"""What people agree to before they answer, until a network words it in its own way."""


@dataclass(frozen=True)
class Answering:
    """One person in front of one survey.

    Args:
        key: The last part of the address, which stands for all of this.
        way: How they came.
        asked: Their place in the survey; not saved where nothing is kept.
        standing: Whom they may find. By a link nobody sees more than members do.
        by: The weaver who enters what is on paper.
    """

    key: str
    way: Way
    asked: Asked
    standing: Standing
    by: Standing | None = None

    @property
    def survey(self) -> Survey:
        """The survey."""
        return self.asked.survey

    @property
    def person(self) -> Person:
        """Whose word it is."""
        return self.asked.person

    @property
    def is_kept(self) -> bool:
        """Whether what they press is written down."""
        return self.way is not Way.PREVIEW

    @property
    def has_agreed(self) -> bool:
        """Whether they have read and agreed to who will see what."""
        return self.asked.began_at is not None or not self.is_kept


def key_is_for_account(key: str) -> bool:
    """Whether the address needs somebody who is signed in."""
    return key.isdecimal() or key.startswith(("paper-", "preview-"))


def answering(user: User | AnonymousUser, key: str) -> Answering | None:
    """Who is answering what, or None if there is no such thing for them. Three queries."""
    if not key_is_for_account(key):
        return _by_link(key)
    if not isinstance(user, User):
        return None
    word, _dash, key = key.rpartition("-")
    number = number_in(key)
    if number is None:
        return None
    if word == "paper":
        return _on_paper(user, number)
    if word == "preview":
        return _preview(user, number)
    return _by_account(user, number)


NEEDED = {"id", "network", "name", "agreed_at", "presence"}
"""All that a tap has to know of whoever answers; what else is asked for comes later."""

FIELDS = [field.name for field in Person._meta.concrete_fields]
LATER = [f"person__{name}" for name in FIELDS if name not in NEEDED]


def _by_link(key: str) -> Answering | None:
    rows = _rows().defer(*LATER)
    rows = rows.filter(link=fingerprint_of(key), survey__opened_at__isnull=False)
    asked = rows.first()
    if asked is None:
        return None
    role = Role.MEMBER if asked.sees_members else None
    network = asked.survey.network
    standing = Standing(network, None, asked.person, role)
    return Answering(key, Way.LINK, asked, standing)


def _by_account(user: User, number: int) -> Answering | None:
    survey = _survey(number)
    if survey is None:
        return None
    standing = people.standing_of(user, survey.network)
    if standing.person is None:
        return None
    if not Survey.objects.visible_to(standing).filter(pk=survey.pk).exists():
        return None
    asked = Asked.objects.filter(survey=survey, person=standing.person).first()
    asked = asked or Asked.of(survey, standing.person, Asked.CameBy.JOINED)
    asked.survey, asked.person = survey, standing.person
    if survey.opened_at is None:
        return None
    return Answering(str(number), Way.ACCOUNT, asked, standing)


def _on_paper(user: User, number: int) -> Answering | None:
    asked = _rows().filter(pk=number, survey__opened_at__isnull=False).first()
    if asked is None:
        return None
    by = people.standing_of(user, asked.survey.network)
    if not by.is_weaver:
        return None
    standing = replace(by, person=asked.person)
    return Answering(f"paper-{number}", Way.PAPER, asked, standing, by)


def _preview(user: User, number: int) -> Answering | None:
    survey = _survey(number)
    if survey is None:
        return None
    by = people.standing_of(user, survey.network)
    if not by.is_weaver or by.person is None:
        return None
    asked = Asked(survey=survey, person=by.person)
    standing = Standing(survey.network, user, by.person, Role.MEMBER)
    return Answering(f"preview-{number}", Way.PREVIEW, asked, standing, by)


def _survey(number: int) -> Survey | None:
    return Survey.objects.select_related("network").filter(pk=number).first()


def _rows() -> AskedQuerySet:
    return Asked.objects.living().select_related("survey__network", "person")


def asked_words(found: Answering) -> people.Asked:
    """The words that they agree to before they answer. Two queries."""
    return people.asked(found.survey.network, WORDING, first=FIRST_WORDS)


@dataclass(frozen=True)
class Step:
    """One page of the survey: a question, or ``fields``, ``trust``, ``done``."""

    key: str
    name: str
    question: Question | None = None


def steps_of(survey: Survey) -> list[Step]:
    """The pages of a survey in their order. Two queries."""
    questions = list(survey.questions.select_related("kind"))
    found = [Step(str(each.pk), each.text, each) for each in questions]
    if survey.fields.exists():
        found.append(Step("about-you", str(_("About you"))))
    if survey.asks_trust:
        found.append(Step("trust", str(_("Trust"))))
    return [*found, Step("done", str(_("Done")))]


def next_step(steps: list[Step], key: str) -> Step:
    """The page after this one."""
    keys = [step.key for step in steps]
    return steps[min(keys.index(key) + 1, len(steps) - 1)]
