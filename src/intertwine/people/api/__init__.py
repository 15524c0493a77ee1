"""Networks, people and fields for programs. The same rules as on every page.

What a token's owner cannot see is not there (404); what their role, a rule or the
token's scopes do not allow is refused in words (403); what cannot be understood is
said beside its name (422).
"""

from ninja import Router

from intertwine.people.api import fields, networks, organisations, people

router = Router(tags=["people"])
router.add_router("", networks.router)
router.add_router("", fields.router)
router.add_router("", organisations.router)
router.add_router("", people.router)

__all__ = ["router"]
