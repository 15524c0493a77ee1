"""Health checks, held to consent: they name nobody, open or over, whoever reads."""

from intertwine.learn.evaluation.models import Answers
from intertwine.learn.evaluation.services import end_check
from intertwine.learn.evaluation.tests.make import alike, make_check
from tests.consent import (
    NOBODY,
    PEOPLE,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)
from tests.consent_introductions import undone


def who_answers(world: ConsentWorld, viewer: str) -> Seen | None:
    """The list, the check while it is open, and what came of it."""
    with undone():
        check = make_check(world.guardian)
        Answers.objects.bulk_create(
            Answers(check_of=check, person=person, marks=marks)
            for person, marks in zip(world.people.values(), alike(99), strict=False)
        )
        pages = [world.page(viewer, f"learn/health/{check.pk}/")]
        end_check(by=world.guardian, check=check)
        pages += [
            world.page(viewer, f"learn/health/{at}") for at in ("", f"{check.pk}/")
        ]
    if any(page is None for page in pages):
        return None
    said = " ".join(plain(page.decode()) for page in pages if page)
    assert "8 of" in said  # or nothing was shown
    return Seen(mentioned(PEOPLE, said))


SURFACES: dict[str, Surface] = {"who answers a health check": who_answers}
"""Every way in which health checks could name people."""

EXPECTED = {
    "who answers a health check": Expected(people=dict.fromkeys(PEOPLE, NOBODY))
}
