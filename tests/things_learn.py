"""One of each thing of needs and health checks that an address may name, as in ``things``."""

from datetime import date
from typing import Any

from intertwine.learn.evaluation.models import HealthCheck
from intertwine.learn.evaluation.tests.make import make_check
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.tests.make import make_need
from intertwine.people.models import Standing
from tests import things_themes


def need(guardian: Standing, member: Standing) -> Need:
    return make_need(guardian.network)


def health_check(guardian: Standing, member: Standing) -> HealthCheck:
    """One that is open, the same for all who ask."""
    open_now = HealthCheck.objects.filter(network=guardian.network, closed_on=None)
    return open_now.first() or make_check(guardian)


def closed_check(guardian: Standing, member: Standing) -> HealthCheck:
    """One of which something is told."""
    told = HealthCheck.objects.filter(network=guardian.network).closed()
    found = told.exclude(totals={}).first()
    return found or HealthCheck.objects.create(
        network=guardian.network,
        title="Health check",
        opened_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 14),
        closed_on=date(2026, 3, 14),
        answered=9,
        could=12,
        totals={"bonds-say": [1, 1, 1, 2, 3, 1]},
    )


THINGS: dict[str, Any] = {
    "evaluation:answer": health_check,
    "evaluation:check": closed_check,
    "evaluation:end": health_check,
    "evaluation:remove": health_check,
    "evaluation:take_back": health_check,
    "evaluation:totals": closed_check,
    "needs:change": need,
    "needs:from_theme": things_themes.theme,
    "needs:need": need,
    "needs:remove": need,
    "needs:reword": need,
    "needs:take_part": need,
}
