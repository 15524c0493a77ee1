"""Who may open the addresses of roles, as in ``permissions``."""

from tests.knocks import API_MEMBERS, EVERYBODY, GUARDIANS, MEMBERS, WEAVERS, Row

ROLES: dict[str, Row] = {
    "api:my_roles": Row(get=API_MEMBERS),
    "api:network_roles": Row(get=API_MEMBERS),
    "roles:begin": Row(get=None, post=MEMBERS),
    "roles:bring": Row(get=WEAVERS, post=WEAVERS),
    "roles:forget": Row(get=None, post="snonnn"),
    "roles:make": Row(get=WEAVERS, post=WEAVERS),
    "roles:mine": Row(get=MEMBERS),
    # Who is done already is told so.
    "roles:more": Row(get=None, post="snooon"),
    "roles:network": Row(get=MEMBERS),
    "roles:network_csv": Row(get=MEMBERS),
    "roles:place": Row(get=EVERYBODY, post=EVERYBODY),
    "roles:place_done": Row(get=None, post="nnnnnn"),
    "roles:place_more": Row(get=None, post="nnnnnn"),
    "roles:place_news": Row(get=EVERYBODY),
    "roles:place_tap": Row(get=None, post="nnnnnn"),
    "roles:progress": Row(get=WEAVERS),
    "roles:remove": Row(get=None, post=WEAVERS),
    "roles:retire": Row(get=None, post=GUARDIANS),
    "roles:reveal": Row(get=WEAVERS, post=WEAVERS),
    "roles:room": Row(get=MEMBERS),
    "roles:rooms": Row(get=MEMBERS),
    "roles:share": Row(get=MEMBERS, post=MEMBERS),
    "roles:sheet": Row(get=MEMBERS, post=MEMBERS),
    "roles:slide": Row(get=WEAVERS),
    "roles:statements": Row(get=MEMBERS, post=MEMBERS),
    "roles:take": Row(get=MEMBERS),
    "roles:tap": Row(get=None, post="snooon"),
}
