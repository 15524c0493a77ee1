"""What questions hold about somebody, as tables for that person."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.models import Person
from intertwine.weave.questions.models import Question, Reply


def held(person: Person) -> Iterator[Held]:
    """What they asked and what they replied. Two queries."""
    questions = Question.objects.filter(by=person)
    yield Held(
        key="questions",
        title=_("What you asked your network"),
        why=_("So that others can reply, and read what helped. For about a year."),
        columns=(_("When"), _("Question"), _("More about it"), _("What helped")),
        rows=[
            (str(each.asked_on), each.text, each.more, each.helped)
            for each in questions
        ],
    )
    replies = Reply.objects.filter(by=person).select_related("question")
    yield Held(
        key="question-replies",
        title=_("What you replied to questions"),
        why=_("So that whoever asked finds it again. As long as the question."),
        columns=(_("When"), _("Question"), _("Your words"), _("Who reads it")),
        rows=[
            (
                str(each.said_on),
                each.question.text,
                each.text,
                _("Everybody here") if each.is_open else _("Whoever asked"),
            )
            for each in replies
        ],
        is_private=True,
    )
