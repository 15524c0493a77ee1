"""Beginning an introduction, asking somebody for one, and taking it back."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import Ask, Introduction, MeetingTime, Note
from intertwine.weave.introductions.rules import (
    MOST_TIMES,
    PROPOSED_A_DAY,
    Answer,
    Plan,
    State,
    Way,
    is_over,
    may_come_back,
)
from intertwine.weave.introductions.selectors import (
    care_of,
    contacts_between,
    giveaways,
    may_introduce,
    meeting_of,
    why_not_asked,
)
from intertwine.weave.introductions.services.letters import ask_one

Pair = tuple[Person, Person]


@transaction.atomic
def propose_introduction(*, by: Standing, pair: Pair, plan: Plan) -> Introduction:
    """Ask two people, each on their own, whether they want to meet.

    Whoever said already that they want to (``plan.told``, whoever asked for it, or
    the introducer themselves) is not asked, only told.

    Raises:
        Refused: If the two cannot be brought together now, or a text says too much.
    """
    pair = _locked(pair)
    _check_may_introduce(by, pair)
    found = Introduction.objects.select_for_update().between(*pair).first()
    willing = _willing(by, pair, plan, found)
    _check_people(pair, willing, by)
    _check_words(pair, plan)
    before = _answers_before(found)
    introduction = _begun(by, pair, plan, found)
    for person in pair:
        _ask(introduction, person, plan, is_willing=person.pk in willing, before=before)
    _set_times(introduction, plan)
    return introduction


def _locked(pair: Pair) -> Pair:
    """The two in order, locked, so that nobody is asked more often than they want."""
    keys = {person.pk for person in pair}
    if len(keys) != 2:
        raise Refused(_("An introduction needs two different people."))
    rows = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    first, second = rows
    return first, second


def _check_may_introduce(by: Standing, pair: Pair) -> None:
    if not may_introduce(by, pair):
        raise Refused(
            _("You can introduce people whom you both know, or who ask you to.")
        )
    since = timezone.now() - timedelta(days=1)
    begun = Introduction.objects.filter(introducer=by.person, asked_at__gt=since)
    if begun.count() >= PROPOSED_A_DAY:
        raise Refused(
            _("That is a lot of introductions for one day. Please go on tomorrow.")
        )


def _willing(
    by: Standing, pair: Pair, plan: Plan, found: Introduction | None
) -> set[int]:
    """The keys of those who are known to want it, and so are not asked."""
    if found is not None and found.state not in {State.WANTED, State.QUIET}:
        raise Refused(ONCE)
    if found is not None and found.state == State.QUIET:
        _check_may_come_back(found)
    assert by.person  # noqa: S101 whoever may introduce is somebody
    willing = {by.person.pk}
    if plan.way == Way.ONE and plan.told:
        willing.add(plan.told)
    is_wanted = found is not None and found.state == State.WANTED
    if is_wanted and found and found.introducer == by.person and found.wanted_by:
        willing.add(found.wanted_by.pk)
    return willing & {person.pk for person in pair}


ONCE = gettext_lazy(
    "These two were brought up before. Each two people are asked once, and whatever "
    "they answered is theirs alone."
)


def _check_may_come_back(found: Introduction) -> None:
    said = found.asks.values_list("answer", "later_until")
    if not may_come_back(list(said), timezone.localdate()):
        raise Refused(ONCE)


def _check_people(pair: Pair, willing: set[int], by: Standing) -> None:
    if willing == {person.pk for person in pair}:
        raise Refused(
            _("One of the two has to be asked. Choose only one who told you.")
        )
    for person in pair:
        if person == by.person:
            continue
        if words := why_not_asked(person, is_willing=person.pk in willing):
            raise Refused(words)


def _check_words(pair: Pair, plan: Plan) -> None:
    """Whether what is asked without names gives nobody away."""
    if plan.way != Way.BLIND:
        return
    texts = [*plan.messages.values(), plan.reason, plan.first_step, plan.place]
    found = giveaways(pair, texts)
    if found:
        words = _("You ask without names, but your words say %(what)s.")
        raise Refused(words % {"what": ", ".join(found)})


def _answers_before(found: Introduction | None) -> dict[int, str]:
    """What each said when they were asked before, by key."""
    if found is None or found.state != State.QUIET:
        return {}
    return dict(found.asks.values_list("person", "answer"))


def _begun(
    by: Standing, pair: Pair, plan: Plan, found: Introduction | None
) -> Introduction:
    """The introduction, asking from now on."""
    meeting = meeting_of(pair, by)
    introduction = found or Introduction(
        network=by.network, first=pair[0], second=pair[1]
    )
    is_theirs = introduction.introducer_id == getattr(by.person, "pk", None)
    if not (found and found.state == State.WANTED and is_theirs):
        introduction.wanted_by = by.person if by.person in pair else None
    introduction.introducer = by.person
    if by.person in pair:
        plan = replace(plan, way=Way.BOTH)
    for name in ("way", "rung", "stays", "meant", "reason", "first_step", "place"):
        setattr(introduction, name, getattr(plan, name))
    introduction.shared = len(meeting.shared)
    introduction.crossed = list(meeting.crossed)
    introduction.state = State.ASKING.value
    introduction.asked_at = timezone.now()
    introduction.ended_at = introduction.agreed_at = None
    introduction.save()
    return introduction


def _ask(
    introduction: Introduction,
    person: Person,
    plan: Plan,
    *,
    is_willing: bool,
    before: dict[int, str],
) -> None:
    """Ask one of the two, or tell them.

    Whoever said no when they were asked before is left in peace. Nobody else can see
    that: the introduction goes on as any other.
    """
    now = timezone.now()
    own = Ask.objects.filter(introduction=introduction, person=person)
    if before.get(person.pk) == Answer.NO and not is_willing:
        # Counted as asked, or suggestions to others would tell that they were not.
        own.update(asked_at=now)
        return
    own.delete()
    is_wanted = person.pk in {introduction.wanted_by_id, introduction.introducer_id}
    ask = Ask.of(
        introduction,
        person,
        message=plan.messages.get(person.pk, ""),
        is_vouched=is_willing and not is_wanted,
        answer=Answer.YES.value if is_willing else Answer.NONE.value,
        answered_at=now if is_willing else None,
        asked_at=None if is_willing else now,
    )
    ask.save()
    if not is_wanted:
        transaction.on_commit(partial(ask_one.enqueue, ask.pk))


def _set_times(introduction: Introduction, plan: Plan) -> None:
    MeetingTime.objects.filter(introduction=introduction).delete()
    Note.objects.filter(introduction=introduction).delete()
    times = sorted(set(plan.times))[:MOST_TIMES]
    rows = [MeetingTime(introduction=introduction, starts_at=at) for at in times]
    MeetingTime.objects.bulk_create(rows)


@transaction.atomic
def request_introduction(
    *, by: Standing, other: Person, through: Person, reason: str = ""
) -> Introduction:
    """Ask a contact to introduce oneself to somebody they know.

    Raises:
        Refused: If they cannot, or it was asked before.
    """
    myself = by.person
    if myself is None or not Person.objects.visible_to(by).filter(pk=other.pk).exists():
        raise Refused(_("You can ask to meet people whom you see here."))
    pair = _locked((myself, other))
    if through not in contacts_between(by, other) or not care_of(through).introduces:
        words = _("%(name)s cannot introduce you just now. Ask somebody else.")
        raise Refused(words % {"name": through.name})
    found = Introduction.objects.select_for_update().between(*pair).first()
    if found is not None and not _is_forgotten_wish(found):
        raise Refused(ONCE)
    introduction = found or Introduction(network=by.network)
    introduction.first, introduction.second = pair
    introduction.introducer, introduction.wanted_by = through, myself
    introduction.state, introduction.reason = State.WANTED.value, reason
    introduction.is_passed_over = False
    introduction.created_at = timezone.now()
    introduction.save()
    now = timezone.now()
    Ask.objects.filter(introduction=introduction).delete()
    Ask.of(introduction, myself, answer=Answer.YES.value, answered_at=now).save()
    return introduction


def _is_forgotten_wish(found: Introduction) -> bool:
    """Whether somebody asked for it long ago, and nothing began."""
    return found.state == State.WANTED and is_over(found.created_at, timezone.now())


@transaction.atomic
def pass_over(*, by: Standing, introduction: Introduction) -> None:
    """Rather not introduce somebody who asked for it. Nobody is told.

    The wish ends as one that was never read, on the same day; until then whoever was
    asked may still think again.
    """
    wishes = Introduction.objects.wished_of(by).filter(pk=introduction.pk)
    wishes.update(is_passed_over=True)


@transaction.atomic
def withdraw(*, by: Standing, introduction: Introduction) -> None:
    """Take back an introduction that waits for answers, or a wish for one.

    Both links then say that it is over, whatever was answered.

    Raises:
        Refused: If it is not theirs, or both have agreed already.
    """
    found = Introduction.objects.select_for_update().get(pk=introduction.pk)
    myself = getattr(by.person, "pk", None)
    if myself is None or myself not in {found.introducer_id, found.wanted_by_id}:
        raise Refused(_("Only who began an introduction can take it back."))
    if found.state == State.WANTED:
        found.delete()
        return
    if found.introducer_id != myself:
        raise Refused(_("Only who began an introduction can take it back."))
    if found.state != State.ASKING:
        raise Refused(
            _("It is over, or both have agreed: there is nothing to take back.")
        )
    found.state, found.ended_at = State.QUIET.value, timezone.now()
    found.save(update_fields=["state", "ended_at"])
