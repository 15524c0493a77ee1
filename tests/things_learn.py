"""One of each thing of needs that an address may name, as in ``things``."""

from typing import Any

from intertwine.learn.needs.models import Need
from intertwine.learn.needs.tests.make import make_need
from intertwine.people.models import Standing
from tests import things_themes


def need(guardian: Standing, member: Standing) -> Need:
    return make_need(guardian.network)


THINGS: dict[str, Any] = {
    "needs:change": need,
    "needs:from_theme": things_themes.theme,
    "needs:need": need,
    "needs:remove": need,
    "needs:reword": need,
    "needs:take_part": need,
}
