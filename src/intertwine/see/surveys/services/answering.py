"""Answering: agree, tap, add somebody missing, say more about oneself, be done.

Every tap is saved at once and says how things are, not what changes: sent twice, or
late, it does no harm.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused, TooOften
from intertwine.people.models import Field, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.services import (
    Agreement,
    agree_without_account,
    change_details,
    record_consent,
    wording,
)
from intertwine.see.surveys.models import Added, Asked, Question
from intertwine.see.surveys.rules import TAPS_A_MINUTE, Way
from intertwine.see.surveys.selectors import WORDING, Answering, Offer
from intertwine.see.surveys.selectors.answering import FIRST_WORDS
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import Saying
from intertwine.see.ties.services import (
    agree_to_tie,
    end_tie,
    forget_trust,
    hide_tie,
    name_person,
    rate_trust,
    unsay_tie,
)
from intertwine.see.ties.services.saying import Said, in_order, written


@transaction.atomic
def agree_to_answer(
    *, by: Answering, version: int, agreement: Agreement | None = None
) -> None:
    """Agree to who will see what, and begin.

    Args:
        by: Who answers.
        version: Of the words they read.
        agreement: For somebody who was only noted down: they agree to being here.

    Raises:
        Refused: If the words changed since they read them, or their own yes to
            being here is missing.
    """
    words = wording(by.survey.network, WORDING, first=FIRST_WORDS)
    if words.version != max(version, 1):
        raise Refused(
            _("The words on this page have changed. Please read them once more.")
        )
    if by.person.agreed_at is None:
        if agreement is None:
            raise Refused(_("Please say first that you want to be here."))
        agree_without_account(person=by.person, agreement=agreement)
    asked = saved(by.asked)
    record_consent(person=by.person, wording=words, is_given=True)
    if asked.began_at is None:
        asked.began_at = timezone.now()
        asked.declined_at = None
        asked.save(update_fields=["began_at", "declined_at"])


def saved(asked: Asked) -> Asked:
    """The row of somebody who is asked; of who joined later it is made now."""
    if asked.pk is not None:
        return Asked.objects.select_for_update().get(pk=asked.pk)
    found, _is_new = Asked.objects.get_or_create(
        survey=asked.survey,
        person=asked.person,
        defaults={
            "came_by": asked.came_by,
            "seed": asked.seed,
            "link": asked.link,
        },
    )
    return found


def tap(
    *,
    by: Answering,
    question: Question,
    about: Person,
    says: bool,
    strength: int | None = None,
) -> Saying:
    """Write down one tap: there is such a tie, this strong; or there is none.

    Raises:
        Refused: If they have not agreed yet, or there can be no such tie.
        TooOften: If taps come faster than anybody can press.
    """
    said = Said(
        by=by.person,
        kind=question.kind,
        about=about,
        strength=strength,
        through=Tie.Through.SURVEY,
        source=_source(by)[:300],
    )

    def write() -> Saying:
        _count_tap(by)
        tie = said.write() if says else _taken_back(said)
        side = tie.side_of(by.person) if tie else None
        return tie.saying(side) if tie and side else Saying()

    return written(write)


def _source(by: Answering) -> str:
    if by.way is not Way.PAPER:
        return by.survey.name
    told = {"survey": by.survey.name, "name": by.asked.paper_by_name}
    return _("%(survey)s, on paper, entered by %(name)s") % told


def _taken_back(said: Said) -> Tie | None:
    """The tie that they do not say any more, if there was one."""
    first, second = in_order(said.kind, said.by, said.about)
    found = Tie.objects.filter(kind=said.kind, first=first, second=second).first()
    return unsay_tie(by=said.by, tie=found, through=said.through) if found else None


@transaction.atomic
def answer_offer(*, by: Answering, offer: Offer, answer: str) -> None:
    """Say to a tie that others named: it is so, it is not so, or nobody shall see it.

    Args:
        by: Who answers.
        offer: What was said of them.
        answer: ``agree``, ``end`` or ``hide``.

    Raises:
        Refused: If they have not agreed to who sees what, or there is no such answer.
    """
    if answer not in {"agree", "end", "hide"}:
        raise Refused(_("Say that it is so, that it is not, or hide it."))
    _count_tap(by)
    tie = offer.own.tie
    if answer == "agree":
        agree_to_tie(by=by.person, tie=tie, through=Tie.Through.SURVEY)
    elif answer == "end":
        end_tie(by=by.person, tie=tie)
    else:
        hide_tie(by=by.person, tie=tie)


def _count_tap(by: Answering) -> None:
    """Remember that they go on; refuse what no hand can do."""
    if not by.has_agreed:
        raise Refused(_("Please read who will see what first."))
    asked = by.asked
    now = timezone.now()
    is_fresh = asked.taps_since is None or now - asked.taps_since > timedelta(minutes=1)
    if not is_fresh and asked.taps >= TAPS_A_MINUTE:
        raise TooOften(_("That was very fast. Take a breath, then go on."))
    asked.taps = 1 if is_fresh else asked.taps + 1
    asked.taps_since = now if is_fresh else asked.taps_since
    rows = Asked.objects.filter(pk=asked.pk)
    rows.update(taps=asked.taps, taps_since=asked.taps_since)


@transaction.atomic
def add_missing(*, by: Answering, name: str, organisation: str = "") -> Person:
    """Add somebody who is missing. Only weavers and whoever added them see them.

    They are forgotten again unless they are invited and agree. The same name added
    twice by the same person is the same person.

    Raises:
        TooOften: If they have added very many today.
    """
    _count_tap(by)
    mine = Added.objects.filter(asked=by.asked)
    again = mine.filter(person__name__iexact=name).select_related("person").first()
    if again is not None:
        return again.person
    person = name_person(by=by.person, name=name, organisation=organisation)
    Added.objects.create(asked=by.asked, person=person)
    return person


@transaction.atomic
def answer_fields(*, by: Answering, answers: Mapping[Field, Sequence[str]]) -> None:
    """Write down what they say about themselves, in the survey's own questions."""
    _count_tap(by)
    himself = Standing(by.survey.network, None, by.person, Role.MEMBER)
    asked = set(by.survey.fields.all())
    known = {field: given for field, given in answers.items() if field in asked}
    change_details(by=himself, person=by.person, answers=known)


@transaction.atomic
def say_trust(*, by: Answering, about: Person, level: int | None) -> None:
    """Keep how far they trust somebody, for nobody else to see; None takes it back.

    Raises:
        Refused: If the survey does not ask about it, or the level is not 1 to 5.
    """
    if not by.survey.asks_trust:
        raise Refused(_("This survey does not ask about trust."))
    _count_tap(by)
    if level is None:
        forget_trust(by=by.person, about=about)
    else:
        rate_trust(by=by.person, about=about, level=level)


@transaction.atomic
def finish_answering(*, by: Answering) -> None:
    """Say that one is done for now. Everything can still be changed."""
    Asked.objects.filter(pk=by.asked.pk, began_at__isnull=False).update(
        answered_at=timezone.now(), declined_at=None
    )
