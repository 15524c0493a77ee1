"""Every write, one function per verb."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.services.retention import Retention
from intertwine.weave.questions.models import Question, QuestionQuerySet, Reply
from intertwine.weave.questions.services.letters import tell_of_reply

OPEN_DAYS = 60
"""How long a question waits for replies, unless somebody says before what helped."""

MOST_OPEN = 3
"""How many questions one person has open at once."""

REPLIES_A_DAY = 20

SCHEDULE = (
    Retention(
        gettext_lazy("Questions to the network, and replies, after they are over"),
        365,
        gettext_lazy("So that others can read what helped."),
        lambda before: Question.objects.filter(until__lt=timezone.localdate(before)),
    ),
)


@transaction.atomic
def ask(*, by: Standing, text: str, more: str = "") -> Question:
    """Ask everybody in the network.

    Raises:
        Refused: If they ask enough already, or are nobody here.
    """
    person = _locked(by)
    until = _new_end(Question.objects.filter(by=person))
    return Question.objects.create(
        network=by.network, by=person, text=text, more=more, until=until
    )


def _new_end(others: QuestionQuerySet) -> date:
    """When a question that is opened today is over; refused beside enough others."""
    today = timezone.localdate()
    if others.open(today).count() >= MOST_OPEN:
        words = _("You ask %(most)s things already. Say first what helped with one.")
        raise Refused(words % {"most": MOST_OPEN})
    return today + timedelta(days=OPEN_DAYS)


def _locked(by: Standing) -> Person:
    if by.person is None:
        raise Refused(_("Only people of this network can ask and reply here."))
    return Person.objects.select_for_update().get(pk=by.person.pk)


@transaction.atomic
def reply(*, by: Standing, question: Question, text: str, is_open: bool) -> Reply:
    """Say what one knows: for all, or for whoever asked alone.

    Whoever asked gets a letter, but no second one before they have read the first.

    Raises:
        Refused: If it is over, or after too many in a day.
    """
    person = _locked(by)
    now = Question.objects.select_for_update().get(pk=question.pk)
    if not now.is_open:
        raise Refused(_("This question is not open any more."))
    said = Reply.objects.filter(by=person, said_on=timezone.localdate())
    if said.count() >= REPLIES_A_DAY:
        raise Refused(_("That is a lot for one day. Please go on tomorrow."))
    is_own = person.pk == now.by_id
    is_told = is_own or now.replies.filter(read_at=None).exists()
    made = Reply.objects.create(
        question=now,
        by=person,
        text=text,
        is_open=is_open or is_own,
        read_at=timezone.now() if is_own else None,
    )
    if not is_told:
        transaction.on_commit(partial(tell_of_reply.enqueue, made.pk))
    return made


def note_as_read(*, question: Question) -> None:
    """Whoever asked has all replies before them."""
    unread = question.replies.filter(read_at=None)
    unread.update(read_at=timezone.now())


@transaction.atomic
def say_what_helped(*, question: Question, helped: str = "") -> None:
    """Close a question, with what helped if there is something to say."""
    closed = {"closed_on": timezone.localdate(), "helped": helped}
    Question.objects.filter(pk=question.pk).update(**closed)


@transaction.atomic
def open_again(*, question: Question) -> None:
    """Let it be replied to once more, for as long as a new one.

    Raises:
        Refused: If they ask enough already.
    """
    others = Question.objects.filter(by=question.by_id).exclude(pk=question.pk)
    until = _new_end(others)
    again = {"closed_on": None, "helped": "", "until": until}
    Question.objects.filter(pk=question.pk).update(**again)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Take a question off the board, with all replies."""
    question.delete()


@transaction.atomic
def remove_reply(*, reply: Reply) -> None:
    """Take a reply back."""
    reply.delete()
