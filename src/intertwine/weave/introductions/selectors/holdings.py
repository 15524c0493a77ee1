"""What introductions hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.models import Person
from intertwine.people.selectors.holdings import when
from intertwine.weave.introductions.models import (
    Ask,
    Care,
    Intention,
    Introduction,
    Note,
    Rest,
    SetAside,
)


def held(person: Person) -> Iterator[Held]:
    """All of it but what others keep for themselves. Seven queries."""
    rows = Ask.objects.filter(person=person).select_related(
        *("person", "introduction__first", "introduction__second"),
        "introduction__introducer",
    )
    asks = list(rows)
    yield _asked(asks)
    yield _answered(asks)
    yield _made(person)
    yield _words(person)
    yield _set_aside(person)
    yield _resting(person)
    yield _care(person)
    yield _intentions(person)


def _asked(asks: Sequence[Ask]) -> Held:
    return Held(
        key="introductions",
        title=_("Introductions you were asked about"),
        why=_("So that nobody is asked twice."),
        columns=(_("Whom"), _("By"), _("When"), _("What you were told")),
        rows=[
            (
                _whom(each),
                str(each.introduction.introducer or ""),
                when(each.asked_at),
                each.message,
            )
            for each in asks
        ],
    )


def _whom(ask: Ask) -> str:
    return ask.other.name if ask.is_named else _("Not named yet")


def _answered(asks: Sequence[Ask]) -> Held:
    return Held(
        key="introduction-answers",
        title=_("What you answered, and what you said became of it"),
        why=_("Seen by nobody else, not even by whoever hands over your data."),
        columns=(
            *(_("Whom"), _("Your answer"), _("Not before")),
            *(_("What became of it"), _("Thanks"), _("Your story")),
        ),
        rows=[
            (
                _whom(each),
                str(each.get_answer_display()),
                str(each.later_until or ""),
                str(each.get_outcome_display()),
                each.thanks,
                each.story,
            )
            for each in asks
            if each.answer or each.outcome or each.thanks or each.story
        ],
        is_private=True,
    )


def _made(person: Person) -> Held:
    rows = Introduction.objects.filter(introducer=person)
    return Held(
        key="introductions-made",
        title=_("Introductions you made"),
        why=_("So that you know what you began. As long as the network is here."),
        columns=(_("When"), _("Whom"), _("Why"), _("You would rather not")),
        rows=[
            (
                when(each.created_at),
                str(each),
                each.reason,
                _("yes") if each.is_passed_over else "",
            )
            for each in rows.select_related("first", "second")
        ],
    )


def _words(person: Person) -> Held:
    rows = Note.objects.filter(by=person).select_related("introduction")
    return Held(
        key="introduction-notes",
        title=_("What you wrote to people you were introduced to"),
        why=_("So that you both find it again. As long as both of you are here."),
        columns=(_("When"), _("Your words"), _("For you alone")),
        rows=[(when(each.at), each.text, _yes_no(each.is_own)) for each in rows],
        is_private=True,
    )


def _set_aside(person: Person) -> Held:
    rows = SetAside.objects.filter(by=person).select_related("first", "second")
    return Held(
        key="suggestions-set-aside",
        title=_("Introductions you do not want suggested"),
        why=_("So that they stay away. Seen by nobody else."),
        columns=(_("When"), _("Whom"), _("How"), _("Until"), _("Why")),
        rows=[
            (
                when(each.at),
                str(each),
                str(each.get_what_display()),
                str(each.until or ""),
                each.reason,
            )
            for each in rows
        ],
        is_private=True,
    )


def _resting(person: Person) -> Held:
    rows = Rest.objects.filter(by=person).select_related("about")
    return Held(
        key="quiet-ties-resting",
        title=_("Quiet ties you let rest"),
        why=_("So that you are not reminded. Seen by nobody else."),
        columns=(_("When"), _("Whom"), _("Until")),
        rows=[(when(each.at), each.about.name, str(each.until or "")) for each in rows],
        is_private=True,
    )


def _care(person: Person) -> Held:
    return Held(
        key="introduction-wishes",
        title=_("How you want to be asked about introductions"),
        why=_("So that nobody asks you too much."),
        columns=(
            *(_("Asks a month"), _("Left in peace until"), _("Introduces others")),
            *(_("Looks for a peer"), _("Would like a coach"), _("Coaches")),
        ),
        rows=[
            (
                str(each.asks_a_month),
                str(each.paused_until or ""),
                *map(
                    _yes_no,
                    (each.introduces, each.wants_peer, each.wants_coach, each.coaches),
                ),
            )
            for each in Care.objects.filter(person=person)
        ],
        is_private=True,
    )


def _yes_no(said: object) -> str:
    return _("yes") if said else _("no")


def _intentions(person: Person) -> Held:
    rows = Intention.objects.of(person)
    return Held(
        key="intentions",
        title=_("Your intentions"),
        why=_(
            "So that you find them again. Until you put them away; nobody reads them."
        ),
        columns=(
            *(_("Who"), _("What you have in mind"), _("Why")),
            *(_("Next step"), _("When"), _("How often"), _("Done")),
        ),
        rows=[
            (
                *(each.whom, each.what, each.why, each.next_step),
                *(str(each.next_on or ""), str(each.get_every_display())),
                str(each.done_on or ""),
            )
            for each in rows
        ],
        is_private=True,
    )
