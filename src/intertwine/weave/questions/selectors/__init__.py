"""Questions as one reader may know them: names only of those whom they may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import Cards, people_in
from intertwine.weave.introductions.rules import words_of
from intertwine.weave.questions.models import Question, QuestionQuerySet, Reply

OVER_SHOWN, MIGHT_KNOW = 20, 6
MOST_WORDS = 12


@dataclass(frozen=True)
class Asked:
    """One question, and who asks it.

    Args:
        question: What is asked.
        who: Whoever asks, if the reader may see them.
        is_mine: Whether that is the reader.
    """

    question: Question
    who: Person | None
    is_mine: bool


@dataclass(frozen=True)
class Replied:
    """One reply, and who gives it.

    Args:
        reply: What is said.
        who: Whoever says it, if the reader may know.
        is_mine: Whether that is the reader.
        is_seen: Whether the reader may open their page.
    """

    reply: Reply
    who: Person | None
    is_mine: bool
    is_seen: bool


def open_questions(standing: Standing) -> QuestionQuerySet:
    """Those that can be replied to, the latest first."""
    return Question.objects.visible_to(standing).open(timezone.localdate())


def questions_over(standing: Standing) -> QuestionQuerySet:
    """The latest of those that are answered or over, where something was said."""
    over = Question.objects.visible_to(standing).over(timezone.localdate())
    said = Q(replies__is_open=True) | ~Q(helped="")
    mine = Q(by=standing.person) if standing.person else Q(pk=None)
    return over.filter(said | mine).distinct()[:OVER_SHOWN]


def asked(questions: Iterable[Question], standing: Standing) -> list[Asked]:
    """Questions with names, as the reader may know them. One query."""
    rows = list(questions)
    seen = _seen({each.by_id for each in rows}, standing)
    return [
        Asked(each, seen.get(each.by_id), _is_me(each.by_id, standing)) for each in rows
    ]


def replies_to(question: Question, standing: Standing) -> list[Replied]:
    """What the reader may read. Two queries.

    Whoever asked learns the name of whoever replies to them: the form says so.
    """
    rows = list(question.replies.readable_by(standing.person).select_related("by"))
    seen = _seen({each.by_id for each in rows}, standing)
    is_mine = _is_me(question.by_id, standing)
    return [
        Replied(
            each,
            each.by if is_mine else seen.get(each.by_id),
            _is_me(each.by_id, standing),
            each.by_id in seen,
        )
        for each in rows
    ]


def _seen(keys: set[int], standing: Standing) -> dict[int, Person]:
    found = Person.objects.visible_to(standing).filter(pk__in=keys)
    return {each.pk: each for each in found.select_related("network")}


def _is_me(key: int, standing: Standing) -> bool:
    return standing.person is not None and standing.person.pk == key


def who_might_know(question: Question, standing: Standing) -> list[Person]:
    """People who say that they bring what is asked for, whoever fits best. One query.

    Only by what the reader may read of them, and never somebody who is not open to it.
    """
    words = sorted(words_of(f"{question.text} {question.more}"), key=len)
    if not words:
        return []
    any_word = Q()
    for word in words[-MOST_WORDS:]:
        any_word |= Q(offers_folded__contains=word)
    people = Person.objects.visible_to(standing).open_to_meeting()
    open_to = people.filter(do_not_contact=False, agreed_at__isnull=False)
    found = open_to.showing("offers", standing).filter(any_word)
    others = found.exclude(pk=question.by_id).select_related("network")
    scored = [(len(words_of(each.offers) & set(words)), each) for each in others]
    best = sorted(scored, key=lambda one: (-one[0], one[1].name, one[1].pk))
    return [person for fits, person in best if fits][:MIGHT_KNOW]


def waiting(standings: Sequence[Standing]) -> Cards:
    """Replies to one's own questions that one has not read. One query."""
    mine = people_in(standings)
    unread = Count("replies", filter=Q(replies__read_at=None))
    asked = Question.objects.filter(by__in=mine).annotate(unread=unread)
    for question in asked.filter(unread__gt=0):
        number: int = question.unread  # type: ignore[attr-defined] # counted
        standing = mine[question.by_id]
        yield standing, _replied(standing, question, number)


def _replied(standing: Standing, question: Question, number: int) -> Waiting:
    words = ngettext("%(n)s reply to you", "%(n)s replies to you", number)
    return Waiting(
        wing="weave",
        title=words % {"n": number},
        why=question.text,
        action=_("Read"),
        url=reverse("questions:question", args=[standing.network.slug, question.pk]),
        urgency=1,
    )


def looked_for(standing: Standing) -> tuple[dict[int, str], dict[int, str]]:
    """What people look for, as their open questions say, by key. One query.

    Of those alone whom the reader may see: their name stands beside the question.
    """
    rows = open_questions(standing).filter(by__in=Person.objects.visible_to(standing))
    found: dict[int, str] = {}
    for by, *texts in rows.order_by("pk").values_list("by", "text", "more"):
        found[by] = "\n".join(filter(None, [found.get(by, ""), *texts]))
    return found, {}
