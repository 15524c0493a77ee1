"""What introductions hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Line, Records
from intertwine.people.models import Person
from intertwine.people.selectors.holdings import when
from intertwine.weave.introductions.models import (
    Ask,
    Care,
    Ended,
    Intention,
    Introduction,
    Note,
    Rest,
    SetAside,
)


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """All of it but what others keep for themselves."""
    asks = Ask.objects.filter(person__in=people).select_related(
        *("person", "introduction__first", "introduction__second"),
        "introduction__introducer",
    )
    yield _asked(asks)
    yield _answered(asks)
    yield _ended(people)
    yield _made(people)
    yield _words(people)
    yield _set_aside(people)
    yield _resting(people)
    yield _care(people)
    yield _intentions(people)


def _asked(asks: QuerySet[Ask]) -> Kind:
    return Kind(
        key="introductions",
        title=_("Introductions you were asked about"),
        why=_("So that nobody is asked twice."),
        columns=(_("Whom"), _("By"), _("When"), _("What you were told")),
        records=[
            Records(
                asks,
                lambda each: [
                    (
                        _whom(each),
                        str(each.introduction.introducer or ""),
                        when(each.asked_at),
                        each.message,
                    )
                ],
                "person_id",
            )
        ],
    )


def _whom(ask: Ask) -> str:
    return ask.other.name if ask.is_named else _("Not named yet")


def _answered(asks: QuerySet[Ask]) -> Kind:
    return Kind(
        key="introduction-answers",
        title=_("What you answered, and what you said became of it"),
        why=_("Seen by nobody else, not even by whoever hands over your data."),
        columns=(
            *(_("Whom"), _("Your answer"), _("Not before")),
            *(_("What became of it"), _("Thanks"), _("Your story")),
        ),
        records=[Records(asks, _answer, "person_id")],
        is_private=True,
    )


def _answer(ask: Ask) -> Iterator[Line]:
    if ask.answer or ask.outcome or ask.thanks or ask.story:
        yield (
            _whom(ask),
            str(ask.get_answer_display()),
            str(ask.later_until or ""),
            str(ask.get_outcome_display()),
            ask.thanks,
            ask.story,
        )


def _ended(people: Sequence[Person]) -> Kind:
    rows = Ended.objects.filter(person__in=people)
    return Kind(
        key="introductions-ended",
        title=_("Introductions to somebody who is no longer here"),
        why=_("So that your link says so. It does not say who it was."),
        columns=(_("Since when"), _("Both of you had said yes")),
        records=[
            Records(
                rows,
                lambda each: [(when(each.begun_at), _yes_no(each.had_agreed))],
                "person_id",
            )
        ],
        is_private=True,
    )


def _made(people: Sequence[Person]) -> Kind:
    rows = Introduction.objects.filter(introducer__in=people)
    return Kind(
        key="introductions-made",
        title=_("Introductions you made"),
        why=_("So that you know what you began. As long as the network is here."),
        columns=(_("When"), _("Whom"), _("Why"), _("You would rather not")),
        records=[
            Records(
                rows.select_related("first", "second"),
                lambda each: [
                    (
                        when(each.created_at),
                        str(each),
                        each.reason,
                        _("yes") if each.is_passed_over else "",
                    )
                ],
                "introducer_id",
            )
        ],
    )


def _words(people: Sequence[Person]) -> Kind:
    rows = Note.objects.filter(by__in=people).select_related("introduction")
    return Kind(
        key="introduction-notes",
        title=_("What you wrote to people you were introduced to"),
        why=_("So that you both find it again. As long as both of you are here."),
        columns=(_("When"), _("Your words"), _("For you alone")),
        records=[
            Records(
                rows,
                lambda each: [(when(each.at), each.text, _yes_no(each.is_own))],
                "by_id",
            )
        ],
        is_private=True,
    )


def _set_aside(people: Sequence[Person]) -> Kind:
    rows = SetAside.objects.filter(by__in=people).select_related("first", "second")
    return Kind(
        key="suggestions-set-aside",
        title=_("Introductions you do not want suggested"),
        why=_("So that they stay away. Seen by nobody else."),
        columns=(_("When"), _("Whom"), _("How"), _("Until"), _("Why")),
        records=[
            Records(
                rows,
                lambda each: [
                    (
                        when(each.at),
                        str(each),
                        str(each.get_what_display()),
                        str(each.until or ""),
                        each.reason,
                    )
                ],
                "by_id",
            )
        ],
        is_private=True,
    )


def _resting(people: Sequence[Person]) -> Kind:
    rows = Rest.objects.filter(by__in=people).select_related("about")
    return Kind(
        key="quiet-ties-resting",
        title=_("Quiet ties you let rest"),
        why=_("So that you are not reminded. Seen by nobody else."),
        columns=(_("When"), _("Whom"), _("Until")),
        records=[
            Records(
                rows,
                lambda each: [(when(each.at), each.about.name, str(each.until or ""))],
                "by_id",
            )
        ],
        is_private=True,
    )


def _care(people: Sequence[Person]) -> Kind:
    return Kind(
        key="introduction-wishes",
        title=_("How you want to be asked about introductions"),
        why=_("So that nobody asks you too much."),
        columns=(
            *(_("Asks a month"), _("Left in peace until"), _("Introduces others")),
            *(_("Looks for a peer"), _("Would like a coach"), _("Coaches")),
        ),
        records=[
            Records(
                Care.objects.filter(person__in=people),
                lambda each: [
                    (
                        str(each.asks_a_month),
                        str(each.paused_until or ""),
                        _yes_no(each.introduces),
                        _yes_no(each.wants_peer),
                        _yes_no(each.wants_coach),
                        _yes_no(each.coaches),
                    )
                ],
                "person_id",
            )
        ],
        is_private=True,
    )


def _yes_no(said: object) -> str:
    return _("yes") if said else _("no")


def _intentions(people: Sequence[Person]) -> Kind:
    return Kind(
        key="intentions",
        title=_("Your intentions"),
        why=_(
            "So that you find them again. Until you put them away; nobody reads them."
        ),
        columns=(
            *(_("Who"), _("What you have in mind"), _("Why")),
            *(_("Next step"), _("When"), _("How often"), _("Done")),
        ),
        records=[
            Records(
                Intention.objects.of(*people),
                lambda each: [
                    (
                        *(each.whom, each.what, each.why, each.next_step),
                        *(str(each.next_on or ""), str(each.get_every_display())),
                        str(each.done_on or ""),
                    )
                ],
                "by_id",
            )
        ],
        is_private=True,
    )
