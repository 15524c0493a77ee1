"""What a survey may ask for."""

from intertwine.people.models import Network
from intertwine.see.surveys.models import Question
from intertwine.see.ties.models import Kind
from intertwine.see.ties.selectors import kinds_of


def kinds_to_ask(network: Network) -> list[Kind]:
    """Kinds of tie with words to ask for them, or that a survey asks for. Two queries.

    Others came with a file: nobody has said yet how to ask people for them.
    """
    asked = Question.objects.filter(survey__network=network).values_list("kind_id")
    keys = {kind for (kind,) in asked}
    return [kind for kind in kinds_of(network) if kind.question or kind.pk in keys]
