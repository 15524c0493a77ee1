"""What surveys hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.people.models import Person, User
from intertwine.people.selectors.holdings import done, when
from intertwine.see.surveys.models import Added, Asked, Survey


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """The surveys that ask somebody, and whom they added."""
    yield Kind(
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
        records=[
            Records(
                Asked.objects.filter(person__in=people).select_related("survey"),
                lambda each: [
                    (
                        each.survey.name,
                        str(each.get_came_by_display()),
                        str(each.letters),
                        when(each.began_at),
                        when(each.answered_at or each.declined_at),
                        each.paper_by_name,
                    )
                ],
                "person_id",
            )
        ],
    )
    added = Added.objects.filter(asked__person__in=people)
    yield Kind(
        key="added-in-surveys",
        title=_("People you added in a survey"),
        why=_("So that you find them again. As long as they are here."),
        columns=(_("Survey"), _("Person")),
        records=[
            Records(
                added.select_related("person", "asked__survey"),
                lambda each: [(each.asked.survey.name, each.person.name)],
                "asked.person_id",
            )
        ],
    )


def held_about_account(user: User) -> Iterator[Kind]:
    """Surveys that an account made, and whose paper answers it entered."""
    yield Kind(
        key="surveys-made",
        title=_("Surveys you made or entered answers for"),
        why=_("So that people know who asks them. As long as the survey is kept."),
        columns=(_("When"), _("Survey"), _("What")),
        records=[
            done(Survey.objects.filter(by=user), "created_at", "name", _("made")),
            done(
                Asked.objects.filter(paper_by=user),
                "answered_at",
                "survey__name",
                _("entered from paper"),
            ),
        ],
    )
