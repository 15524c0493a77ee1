"""What questions hold about somebody, as tables for that person."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.people.models import Person
from intertwine.weave.questions.models import Question, Reply


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """What they asked and what they replied."""
    yield Kind(
        key="questions",
        title=_("What you asked your network"),
        why=_("So that others can reply, and read what helped. For about a year."),
        columns=(_("When"), _("Question"), _("More about it"), _("What helped")),
        records=[
            Records(
                Question.objects.filter(by__in=people),
                lambda each: [(str(each.asked_on), each.text, each.more, each.helped)],
                "by_id",
            )
        ],
    )
    yield Kind(
        key="question-replies",
        title=_("What you replied to questions"),
        why=_("So that whoever asked finds it again. As long as the question."),
        columns=(_("When"), _("Question"), _("Your words"), _("Who reads it")),
        records=[
            Records(
                Reply.objects.filter(by__in=people).select_related("question"),
                lambda each: [
                    (
                        str(each.said_on),
                        each.question.text,
                        each.text,
                        _("Everybody here") if each.is_open else _("Whoever asked"),
                    )
                ],
                "by_id",
            )
        ],
        is_private=True,
    )
