"""What one of the two says to being asked. Nobody else learns it, but for two yeses."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.kit.personal_links import fingerprint_of, fresh_seed
from intertwine.people.models import Standing
from intertwine.weave.introductions.models import Ask, Care, Introduction
from intertwine.weave.introductions.rules import LATEST_DAYS, Answer, State, are_agreed
from intertwine.weave.introductions.selectors import address_of, asks
from intertwine.weave.introductions.services.letters import (
    ask_one,
    connect_one,
    later,
    tell_introducer,
)


@transaction.atomic
def answer_ask(
    *,
    ask: Ask,
    answer: Answer,
    later_until: date | None = None,
    shares_email: bool = False,
) -> Ask:
    """Keep what somebody says. It can be changed for as long as it is open.

    A second yes connects the two. Any other answer writes this one row and does
    nothing else: no letter, no state, no time that anybody could notice.

    Raises:
        Refused: If it is over, or the day is out of reach.
    """
    introduction = _locked(ask)
    found = Ask.objects.select_related("introduction").get(pk=ask.pk)
    if introduction.state == State.AGREED and answer is Answer.YES:
        return found
    found.introduction = introduction
    if not found.can_answer:
        raise Refused(_("This introduction is over. Nothing is needed from you."))
    found.answer = answer.value
    found.later_until = _day(later_until) if answer is Answer.LATER else None
    found.shares_email = shares_email and answer is Answer.YES
    found.answered_at = timezone.now()
    found.save(update_fields=["answer", "later_until", "shares_email", "answered_at"])
    said = list(introduction.asks.values_list("answer", flat=True))
    if len(said) == 2 and are_agreed(said):
        _agree(introduction)
    return found


def _locked(ask: Ask) -> Introduction:
    """The introduction, so that two answers at once are taken one after the other."""
    rows = Introduction.objects.select_for_update()
    return rows.get(pk=ask.introduction_id)


def _day(until: date | None) -> date | None:
    today = timezone.localdate()
    if until and not today < until <= today + timedelta(days=LATEST_DAYS):
        raise Refused(_("Choose a day within the next year, or none."))
    return until


def _agree(introduction: Introduction) -> None:
    """Both want to meet: connect them, and tell who introduced them just that."""
    introduction.state = State.AGREED.value
    introduction.agreed_at = timezone.now()
    introduction.save(update_fields=["state", "agreed_at"])
    for pk in introduction.asks.values_list("pk", flat=True):
        later(connect_one, pk)
    keys = {introduction.first_id, introduction.second_id}
    if introduction.introducer_id and introduction.introducer_id not in keys:
        later(tell_introducer, introduction.pk)


@transaction.atomic
def share_address(*, ask: Ask, shares: bool) -> None:
    """Let the other one have one's e-mail address from now on, or not any more.

    Raises:
        Refused: If it is to be shared and the conversation has ended.
    """
    if shares and _locked(ask).ended_at is not None:
        raise Refused(_("This conversation has ended."))
    Ask.objects.filter(pk=ask.pk).update(shares_email=shares)


@transaction.atomic
def stop_asking(*, ask: Ask) -> None:
    """Want no more letters of this kind. What waits for an answer may go unanswered.

    It is a wish of how often to be asked, which nobody else can read.
    """
    Care.objects.update_or_create(person=ask.person, defaults={"asks_a_month": 0})


@transaction.atomic
def say_it_is_not_me(*, ask: Ask) -> None:
    """The link has reached somebody else: it opens nothing any more.

    No further letter goes to that address. Whoever introduces them is told that a
    letter went astray, whatever was answered, so that they can mend the address.
    """
    seed = fresh_seed()
    made = Ask.of(ask.introduction, ask.person, seed=seed)
    Ask.objects.filter(pk=ask.pk).update(
        seed=seed,
        link=made.link,
        strayed_at=timezone.now(),
        strayed_to=fingerprint_of(address_of(ask.person)),
        is_returned=False,
    )


@transaction.atomic
def write_again(*, by: Standing, introduction: Introduction) -> int:
    """Write once more to whomever a letter did not reach, at an address since mended.

    Says to how many. Whether they have answered meanwhile makes no difference.

    Raises:
        Refused: If it is not theirs, is over, or the address is still the same.
    """
    found = Introduction.objects.begun_by(by).filter(pk=introduction.pk)
    rows = asks().filter(introduction__in=found).exclude(strayed_at=None)
    mended = [
        ask
        for ask in rows
        if ask.is_lost and not ask.is_strayed_at(address_of(ask.person))
    ]
    if not mended:
        raise Refused(_("Put their address right first. Then we write again."))
    keys = [ask.pk for ask in mended]
    Ask.objects.filter(pk__in=keys).update(
        strayed_at=None, strayed_to="", is_returned=False
    )
    for ask in mended:
        _write_anew(ask)
    return len(keys)


def _write_anew(ask: Ask) -> None:
    is_agreed = ask.introduction.state == State.AGREED
    again = "connected_at" if is_agreed else "written_at"
    Ask.objects.filter(pk=ask.pk).update(**{again: None})
    later(connect_one if is_agreed else ask_one, ask.pk)
