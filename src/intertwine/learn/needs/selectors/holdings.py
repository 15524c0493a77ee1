"""What needs hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Brief, Kind, Records
from intertwine.learn.needs.models import Answer, Need, Verdict, Vote
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import done, when


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """Their votes and what names them as an answer."""
    yield Kind(
        key="needs-votes",
        title=_("What you need too"),
        why=_("So that what many need comes first. Nobody else sees your votes."),
        columns=(_("Need"),),
        records=[
            Records(
                Vote.objects.filter(person__in=people).select_related("need"),
                lambda vote: [(vote.need.text,)],
                "person_id",
            )
        ],
        is_private=True,
    )
    yield Kind(
        key="needs-offers",
        title=_("Where you are named as help"),
        why=_("So that people who need it find you. As long as you agree."),
        columns=(_("Need"), _("Your words"), _("Agreed")),
        records=[
            Records(
                Answer.objects.filter(person__in=people).select_related("need"),
                lambda a: [(a.need.text, a.text, when(a.agreed_at) or _("Not yet"))],
                "person_id",
            )
        ],
    )


def held_about_account(user: User) -> Iterator[Kind]:
    """What an account wrote down."""
    yield Kind(
        key="needs-written",
        title=_("What you did for needs"),
        why=_("So that others see who did what. As long as the need."),
        columns=(_("When"), _("Need"), _("What")),
        records=[
            done(Need.objects.filter(by=user), "made_at", "text", _("written down")),
            Records(
                Verdict.objects.filter(by=user).select_related("need"),
                lambda v: [(when(v.said_at), v.need.text, str(v))],
            ),
            Brief(
                Answer.objects.filter(by=user),
                "made_at",
                "need__text",
                lambda at, need, text: (when(at), need, text or _("answer added")),
                "text",
            ),
        ],
    )
