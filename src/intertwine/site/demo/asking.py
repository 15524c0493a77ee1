"""Questions of the demo, who looks for a peer or a coach, and what a weaver intends."""

from datetime import timedelta

from django.utils import timezone

from intertwine.people.models import Network
from intertwine.site.demo.people import WEAVERS
from intertwine.weave.introductions.models import Care, Intention
from intertwine.weave.questions.models import Question
from intertwine.weave.questions.services import OPEN_DAYS, ask, reply, say_what_helped

QUESTIONS = (
    (
        "Who has run a first meeting half in a room and half on screens?",
        "We are about forty, and the hall has one camera.",
        (("We did, twice. Ask two people to look after the screens.", True),),
    ),
    (
        "How do you pay people with lived experience for their time?",
        "",
        (
            ("Our council pays the same day in vouchers; I can send the form.", True),
            ("Ours took a year to agree. Ring me before you begin.", False),
        ),
    ),
    ("Does anybody know a hall with a hearing loop near a station?", "", ()),
)
HELPED = "A form of one page, signed once a year, and the same day in vouchers."
INTENTIONS = (
    (
        "Somebody from housing",
        "Find out what tenants say about coming home from hospital",
        "Our wards hear only half of it",
        "Ask Kwame whom he knows",
        2,
        Intention.Every.ONCE,
    ),
    (
        "The three who came new in spring",
        "Keep in touch, so that they stay",
        "People drop away in the first half year",
        "Half an hour on the phone with one of them",
        -1,
        Intention.Every.MONTH,
    ),
)


def add_asking() -> None:
    """A few of each, among invented people."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    rows = network.memberships.select_related("user", "person", "network")
    standings = [each.standing for each in rows.order_by("pk")]
    for number, (text, more, replies) in enumerate(QUESTIONS):
        made = ask(by=standings[number + 5], text=text, more=more)
        for turn, (words, is_open) in enumerate(replies, start=9):
            by = standings[number + turn]
            reply(by=by, question=made, text=words, is_open=is_open)
        asked = timezone.localdate() - timedelta(days=4 * number + 2)
        until = asked + timedelta(days=OPEN_DAYS)
        Question.objects.filter(pk=made.pk).update(asked_on=asked, until=until)
        if number == 1:
            say_what_helped(question=made, helped=HELPED)
    _pairs(network)
    _intentions(network)


def _pairs(network: Network) -> None:
    people = network.people.exclude(agreed_at=None).exclude(email="").order_by("pk")
    for number, person in enumerate(people[30:42]):
        Care.objects.get_or_create(
            person=person,
            defaults={
                "wants_peer": number % 3 == 0,
                "wants_coach": number % 3 == 1,
                "coaches": number % 3 == 2,
            },
        )


def _intentions(network: Network) -> None:
    weaver = network.people.get(name=WEAVERS[0])
    for whom, what, why, step, days, every in INTENTIONS:
        Intention.objects.create(
            by=weaver,
            whom=whom,
            what=what,
            why=why,
            next_step=step,
            next_on=timezone.localdate() + timedelta(days=days),
            every=every,
        )
