"""What ``questions`` answers for when somebody asks what is held about them."""

from intertwine.people.holders import Holder
from intertwine.people.models import Person
from intertwine.weave.questions.models import Question, Reply
from intertwine.weave.questions.selectors.holdings import held


def forget_in_questions(person: Person) -> None:
    """Remove what somebody asked, with the replies to it, and what they replied."""
    Question.objects.filter(by=person).delete()
    Reply.objects.filter(by=person).delete()


HOLDER = Holder(
    models=frozenset({Question, Reply}), held=held, forget=forget_in_questions
)
