"""Who may open the addresses of the handbook, as in ``permissions``."""

from tests.knocks import EDITORS, EVERYBODY, MEMBERS, WEAVERS, Row

HANDBOOK: dict[str, Row] = {
    "handbook:add_network_page": Row(get=WEAVERS, post=WEAVERS),
    "handbook:care": Row(get=EDITORS, post=EDITORS),
    "handbook:changes": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:decide": Row(get=EDITORS, post=EDITORS),
    "handbook:decide_offer": Row(get=None, post=EDITORS),
    "handbook:entry": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:find": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:handbook": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:helped": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:keep": Row(get=None, post=EVERYBODY),
    "handbook:list": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:network_page": Row(get=MEMBERS, post=MEMBERS),
    "handbook:network_pages": Row(get=MEMBERS, post=MEMBERS),
    "handbook:offer": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:offered_picture": Row(get=EVERYBODY),
    "handbook:offers": Row(get=EDITORS, post=EDITORS),
    "handbook:paper": Row(get=EVERYBODY),
    "handbook:sheet": Row(get=EVERYBODY),
    "handbook:path": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:paths": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:picture": Row(get=EVERYBODY),
    "handbook:read": Row(get=None, post=EDITORS),
    "handbook:remove_network_page": Row(get=WEAVERS, post=WEAVERS),
    "handbook:send": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:start": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:suggest": Row(get=EVERYBODY, post=EVERYBODY),
    "handbook:take_network_pages": Row(get=MEMBERS),
    "handbook:write_network_page": Row(get=WEAVERS, post=WEAVERS),
}
