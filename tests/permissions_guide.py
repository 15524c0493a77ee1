"""Who may open the guide, the tour and the letters of a demonstration, as in ``permissions``."""

from tests.knocks import EVERYBODY, Row

NOBODY = "nnnnnn"

GUIDE: dict[str, Row] = {
    "guide": Row(get=EVERYBODY),
    "guide_page": Row(get=EVERYBODY),
    "letters": Row(get=NOBODY),  # but at the computer of a demonstration
}
