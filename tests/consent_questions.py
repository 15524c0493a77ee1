"""Questions, held to consent: who is named beside a question and a reply."""

from datetime import timedelta

from django.utils import timezone

from intertwine.weave.questions.models import Question, Reply
from tests.consent import (
    PEOPLE,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)
from tests.consent_introductions import undone


def _question(world: ConsentWorld, **fields: object) -> Question:
    until = timezone.localdate() + timedelta(days=9)
    return Question.objects.create(
        network=world.network, text="Who knows?", until=until, **fields
    )


def who_asks(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who asks, on the board and on the page of each question."""
    with undone():
        made = [_question(world, by=person) for person in world.people.values()]
        pages = [world.page(viewer, "weave/questions/")]
        pages += [world.page(viewer, f"weave/questions/{each.pk}/") for each in made]
    if pages[0] is None:
        return None
    text = " ".join(plain(page.decode()) for page in pages if page)
    return Seen(people=mentioned(PEOPLE, text))


def who_replies(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who replied to Ann, for all to read."""
    with undone():
        question = _question(world, by=world.ann.person)
        for person in world.people.values():
            Reply.objects.create(question=question, by=person, text="I", is_open=True)
        page = world.page(viewer, f"weave/questions/{question.pk}/")
    return Seen(mentioned(PEOPLE, plain(page.decode()))) if page else None


SURFACES: dict[str, Surface] = {
    "who asks the network": who_asks,
    "who replies to a question": who_replies,
}
"""Every way in which questions name people."""

THOSE_WHO_REPLIED = {
    name: viewers
    if name in {"Erased One", "Still Arriving"}
    else viewers - {"share link"} | {"ann"}
    for name, viewers in PEOPLE.items()
}
"""Whoever asked knows by name who replied: the form says so."""

EXPECTED = {"who replies to a question": Expected(people=THOSE_WHO_REPLIED)}
