"""What surveys hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import when
from intertwine.see.surveys.models import Added, Asked, Survey


def held(person: Person) -> Iterator[Held]:
    """The surveys that ask somebody, and whom they added. Two queries."""
    rows = Asked.objects.filter(person=person).select_related("survey")
    yield Held(
        key="surveys",
        title=_("Surveys that ask you"),
        why=_(
            "So that nobody asks you twice. Until two years after the survey closed. "
            "What you said stands under your ties."
        ),
        columns=(
            _("Survey"),
            _("How you were asked"),
            _("Letters"),
            _("Begun"),
            _("Answered"),
            _("Entered from paper by"),
        ),
        rows=[
            (
                each.survey.name,
                str(each.get_came_by_display()),
                str(each.letters),
                when(each.began_at),
                when(each.answered_at or each.declined_at),
                each.paper_by_name,
            )
            for each in rows
        ],
    )
    added = Added.objects.filter(asked__person=person).select_related(
        "person", "asked__survey"
    )
    yield Held(
        key="added-in-surveys",
        title=_("People you added in a survey"),
        why=_("So that you find them again. As long as they are here."),
        columns=(_("Survey"), _("Person")),
        rows=[(each.asked.survey.name, each.person.name) for each in added],
    )


def held_about_account(user: User) -> Iterator[Held]:
    """Surveys that an account made, and whose paper answers it entered. Two queries."""
    papers = Asked.objects.filter(paper_by=user).select_related("survey")
    yield Held(
        key="surveys-made",
        title=_("Surveys you made or entered answers for"),
        why=_("So that people know who asks them. As long as the survey is kept."),
        columns=(_("When"), _("Survey"), _("What")),
        rows=[
            (when(each.created_at), each.name, _("made"))
            for each in Survey.objects.filter(by=user)
        ]
        + [
            (when(each.answered_at), each.survey.name, _("entered from paper"))
            for each in papers
        ],
    )
