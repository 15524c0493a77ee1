"""Who may open the guide and the tour, as in ``permissions``."""

from tests.knocks import EVERYBODY, Row

GUIDE: dict[str, Row] = {
    "guide": Row(get=EVERYBODY),
    "guide_page": Row(get=EVERYBODY),
}
