"""The demo network: about 120 invented people, the same ones on every installation.

Each feature adds a step to ``STEPS`` that fills in its own part. Nobody here is
real; their addresses end in ``demo.example`` and receive no mail.
"""

from collections.abc import Callable

from django.db import transaction

from intertwine.people.models import Network, User
from intertwine.site.demo.asking import add_asking
from intertwine.site.demo.gatherings import add_gatherings
from intertwine.site.demo.groups import add_groups
from intertwine.site.demo.handbook import add_own_pages
from intertwine.site.demo.health import add_health
from intertwine.site.demo.introductions import add_introductions
from intertwine.site.demo.needs import add_needs
from intertwine.site.demo.people import DOMAIN, add_networks
from intertwine.site.demo.reports import add_reports
from intertwine.site.demo.roles import add_roles
from intertwine.site.demo.snapshots import add_snapshots
from intertwine.site.demo.survey import add_survey
from intertwine.site.demo.ties import add_ties

STEPS: list[Callable[[], None]] = [
    add_networks,
    add_ties,
    add_roles,
    add_snapshots,
    add_survey,
    add_gatherings,
    add_introductions,
    add_asking,
    add_groups,
    add_needs,
    add_health,
    add_own_pages,
    add_reports,
]


def has_demo() -> bool:
    """Whether the demo network is there."""
    return Network.objects.filter(is_demo=True).exists()


@transaction.atomic
def load_demo() -> bool:
    """Fill in the demo network unless it is there. Says whether it did."""
    if has_demo():
        return False
    for step in STEPS:
        step()
    return True


@transaction.atomic
def reset_demo() -> None:
    """Throw away what visitors did in the demo networks and fill them in afresh."""
    Network.objects.filter(is_demo=True).delete()
    User.objects.filter(email__endswith=f"@{DOMAIN}", memberships=None).delete()
    load_demo()
