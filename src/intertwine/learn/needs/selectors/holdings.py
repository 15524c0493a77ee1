"""What needs hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.learn.needs.models import Answer, Need, Verdict, Vote
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import when


def held(person: Person) -> Iterator[Held]:
    """Their votes and what names them as an answer. Two queries."""
    votes = Vote.objects.filter(person=person).select_related("need")
    yield Held(
        key="needs-votes",
        title=_("What you need too"),
        why=_("So that what many need comes first. Nobody else sees your votes."),
        columns=(_("Need"),),
        rows=[(vote.need.text,) for vote in votes],
        is_private=True,
    )
    answers = Answer.objects.filter(person=person).select_related("need")
    yield Held(
        key="needs-offers",
        title=_("Where you are named as help"),
        why=_("So that people who need it find you. As long as you agree."),
        columns=(_("Need"), _("Your words"), _("Agreed")),
        rows=[
            (a.need.text, a.text, when(a.agreed_at) if a.agreed_at else _("Not yet"))
            for a in answers
        ],
    )


def held_about_account(user: User) -> Iterator[Held]:
    """What an account wrote down. Three queries."""
    needs = [
        (when(n.made_at), n.text, _("written down"))
        for n in Need.objects.filter(by=user)
    ]
    verdicts = [
        (when(v.said_at), v.need.text, str(v))
        for v in Verdict.objects.filter(by=user).select_related("need")
    ]
    answers = [
        (when(a.made_at), a.need.text, a.text or _("answer added"))
        for a in Answer.objects.filter(by=user).select_related("need")
    ]
    yield Held(
        key="needs-written",
        title=_("What you did for needs"),
        why=_("So that others see who did what. As long as the need."),
        columns=(_("When"), _("Need"), _("What")),
        rows=[*needs, *verdicts, *answers],
    )
