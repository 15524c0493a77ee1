"""What needs say of people: who looks for what, and who offers to help with it."""

from collections import defaultdict

from intertwine.learn.needs.models import Answer, Need
from intertwine.people.models import Person, Standing

Texts = dict[int, str]


def looked_for(standing: Standing) -> tuple[Texts, Texts]:
    """What people look for and what they bring, by key of person. Three queries.

    Whoever wrote a need down looks for it, and the network reads their name beside it.
    Who agreed to help with a need brings that. Votes count for nothing: they are
    shown to nobody, and a suggestion would show them.
    """
    seeks: defaultdict[int, list[str]] = defaultdict(list)
    brings: defaultdict[int, list[str]] = defaultdict(list)
    written = Need.objects.visible_to(standing).filter(
        origin=Need.Origin.SAID, by__isnull=False
    )
    said = list(written.order_by("pk").values_list("by", "text", "more"))
    people = Person.objects.visible_to(standing).filter(
        membership__user__in={by for by, *_texts in said}
    )
    of_account = dict(people.order_by().values_list("membership__user", "pk"))
    for by, *texts in said:
        if by in of_account:
            seeks[of_account[by]] += texts
    answers = Answer.objects.visible_to(standing).filter(agreed_at__isnull=False)
    for person, *texts in answers.order_by("pk").values_list(
        "person", "need__text", "text"
    ):
        if person is not None:
            brings[person] += texts
    return _joined(seeks), _joined(brings)


def _joined(texts: dict[int, list[str]]) -> Texts:
    return {key: "\n".join(filter(None, each)) for key, each in texts.items()}
