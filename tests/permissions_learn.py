"""Who may open the addresses of needs and health checks, as in ``permissions``."""

from tests.knocks import API_MEMBERS, MEMBERS, WEAVERS, Row

LEARN: dict[str, Row] = {
    "api:needs": Row(get=API_MEMBERS, post=API_MEMBERS),
    "api:note": Row(get=API_MEMBERS, post=API_MEMBERS),
    "evaluation:answer": Row(get=MEMBERS, post=MEMBERS),
    "evaluation:check": Row(get=MEMBERS),
    "evaluation:checks": Row(get=MEMBERS),
    "evaluation:end": Row(get=WEAVERS, post=WEAVERS),
    "evaluation:open": Row(get=WEAVERS, post=WEAVERS),
    "evaluation:remove": Row(get=WEAVERS, post=WEAVERS),
    "evaluation:take_back": Row(get=None, post=MEMBERS),
    "evaluation:totals": Row(get=WEAVERS),
    "needs:bring": Row(get=WEAVERS, post=WEAVERS),
    "needs:change": Row(get=None, post=WEAVERS),
    "needs:crossing": Row(get=MEMBERS),
    "needs:from_theme": Row(get=WEAVERS, post=WEAVERS),
    "needs:gaps": Row(get=MEMBERS),
    "needs:need": Row(get=MEMBERS),
    "needs:needs": Row(get=MEMBERS),
    "needs:needs_as": Row(get=MEMBERS),
    "needs:note": Row(get=MEMBERS, post=MEMBERS),
    "needs:page": Row(get=MEMBERS),
    "needs:remove": Row(get=WEAVERS, post=WEAVERS),
    "needs:reword": Row(get=WEAVERS, post=WEAVERS),
    "needs:take_part": Row(get=None, post=MEMBERS),
}
