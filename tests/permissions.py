"""Who may open each address: the expectation that the permission matrix holds us to.

Every route of the application has a row. Six people knock at each: a visitor, a
stranger with an account, a member, a weaver, a guardian, and the guardian of another
network. Each letter says how they are answered:

``o`` open · ``s`` sent to sign in · ``n`` not there (404) · ``r`` refused (403) ·
``t`` asked for a token (401)

A route that changes something has a second row for sending the form (POST). Forms
are sent empty, so ``o`` also covers a page that says what is missing. Programs also
change (PATCH) and remove (DELETE).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from intertwine.people.models import Standing
from tests import things

EVERYBODY = "oooooo"
TO_SIGN_IN = "ssssss"
SIGNED_IN = "sooooo"
MEMBERS = "snooon"
WEAVERS = "snroon"
GUARDIANS = "snrron"
API_MEMBERS = "tnooon"
API_WEAVERS = "tnroon"
API_GUARDIANS = "tnrron"


@dataclass(frozen=True)
class Row:
    """How the six are answered, by method; None: this method is not served."""

    get: str | None
    post: str | None = None
    patch: str | None = None
    delete: str | None = None


API_PERSON = Row(get=API_MEMBERS, patch=API_WEAVERS, delete=API_GUARDIANS)
API_FIELDS = Row(get=API_MEMBERS, post=API_GUARDIANS)
# Even guardians keep asking about interests; they may remove any other question.
API_FIELD = Row(get=None, patch=API_GUARDIANS, delete="tnrrrn")


EXPECTED: dict[str, Row] = {
    "account": Row(get=SIGNED_IN),
    "account_change_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_confirm": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_confirm_login_code": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_confirm_send": Row(get=None, post=SIGNED_IN),
    "account_email": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_email_verification_sent": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_inactive": Row(get=EVERYBODY),
    "account_login": Row(get=EVERYBODY, post=EVERYBODY),
    "account_login_by_password": Row(get=EVERYBODY, post=EVERYBODY),
    "account_logout": Row(get=EVERYBODY, post=EVERYBODY),
    "account_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_request_login_code": Row(get=TO_SIGN_IN, post=TO_SIGN_IN),
    "account_set_password": Row(get=SIGNED_IN, post=SIGNED_IN),
    "account_signup": Row(get=TO_SIGN_IN, post=TO_SIGN_IN),
    "api:add_field": API_FIELDS,
    "api:add_person": Row(get=API_MEMBERS, post=API_WEAVERS),
    "api:api-root": Row(get="nnnnnn", post="nnnnnn", patch="nnnnnn", delete="nnnnnn"),
    "api:change_field": API_FIELD,
    "api:change_organisation": Row(get=None, patch=API_WEAVERS),
    "api:change_person": API_PERSON,
    "api:fields": API_FIELDS,
    "api:forget_person": API_PERSON,
    "api:map_file": Row(get=API_WEAVERS),
    "api:network": Row(get=API_MEMBERS),
    "api:networks": Row(get="tooooo"),
    "api:change_tie": Row(get=None, patch="tnonnn"),
    "api:my_ties": Row(get=API_MEMBERS, post=API_MEMBERS),
    "api:say_tie": Row(get=API_MEMBERS, post=API_MEMBERS),
    "api:tie_kinds": Row(get=API_MEMBERS),
    "api:openapi-json": Row(
        get=EVERYBODY, post=EVERYBODY, patch=EVERYBODY, delete=EVERYBODY
    ),
    "api:organisations": Row(get=API_MEMBERS),
    "api:people": Row(get=API_MEMBERS, post=API_WEAVERS),
    "api:person": API_PERSON,
    "api:person_data": Row(get=API_GUARDIANS),
    "api:remove_field": API_FIELD,
    "demo": Row(get=None, post="nnnnnn"),
    "end_session": Row(get=None, post="snnnnn"),
    "health": Row(get=EVERYBODY),
    "files:take": Row(get=WEAVERS, post=WEAVERS),
    "home": Row(get=EVERYBODY, post=EVERYBODY),
    "insights:compare": Row(get=MEMBERS),
    "insights:forget": Row(get=GUARDIANS, post=GUARDIANS),
    "insights:insights": Row(get=MEMBERS),
    "insights:snapshots": Row(get=WEAVERS, post=WEAVERS),
    "insights:what_if": Row(get=MEMBERS),
    "kit:gallery": Row(get=EVERYBODY, post=EVERYBODY),
    "kit:gallery-side": Row(get=EVERYBODY, post=EVERYBODY),
    "kit:scheme": Row(get=None, post=EVERYBODY),
    "map:changes": Row(get=MEMBERS, post=MEMBERS),
    "map:drawing": Row(get=MEMBERS, post=MEMBERS),
    "map:list": Row(get=MEMBERS, post=MEMBERS),
    "map:map": Row(get=MEMBERS, post=MEMBERS),
    "map:meaning": Row(get=MEMBERS, post=MEMBERS),
    "map:person": Row(get=MEMBERS, post=MEMBERS),
    "map:positions": Row(get=None, post="snrrrn"),
    "map:words": Row(get=MEMBERS, post=MEMBERS),
    "mfa_activate_totp": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_add_webauthn": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_authenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_deactivate_totp": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_download_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_edit_webauthn": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_generate_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_index": Row(get=SIGNED_IN),
    "mfa_list_webauthn": Row(get=SIGNED_IN),
    "mfa_login_webauthn": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_reauthenticate": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_reauthenticate_webauthn": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_remove_webauthn": Row(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_view_recovery_codes": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:add_field": Row(get=GUARDIANS),
    "people:add_person": Row(get=WEAVERS, post=WEAVERS),
    "people:admit": Row(get=None, post=WEAVERS),
    "people:agreements": Row(get=MEMBERS, post="snnnnn"),
    "people:answer_complaint": Row(get="snnnnn", post="snnnnn"),
    "people:answer_offer": Row(get=None, post=MEMBERS),
    "people:answer_request": Row(get=GUARDIANS, post=GUARDIANS),
    "people:ask": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:change_field": Row(get=GUARDIANS),
    "people:change_policy": Row(get=GUARDIANS, post=GUARDIANS),
    "people:close_network": Row(get=GUARDIANS),
    "people:come_back": Row(get=None, post=MEMBERS),
    "people:compare": Row(get=WEAVERS),
    "people:decline_request": Row(get=WEAVERS, post=WEAVERS),
    "people:complain": Row(get=EVERYBODY, post=EVERYBODY),
    "people:complaints": Row(get="snnnnn", post="snnnnn"),
    "people:deeds": Row(get=MEMBERS),
    "people:directory": Row(get=MEMBERS, post=MEMBERS),
    "people:duplicates": Row(get=WEAVERS),
    "people:edit_person": Row(get=WEAVERS),
    "people:edit_section": Row(get=None, post=WEAVERS),
    "people:edit_uses": Row(get=None, post=WEAVERS),
    "people:export": Row(get=WEAVERS),
    "people:fields": Row(get=GUARDIANS),
    "people:forget_me": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:forget_person": Row(get=GUARDIANS, post=GUARDIANS),
    "people:found": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:import": Row(get=WEAVERS),
    "people:import_answers": Row(get=None, post=WEAVERS),
    "people:import_cancel": Row(get=None, post=WEAVERS),
    "people:import_columns": Row(get=WEAVERS),
    "people:import_discard": Row(get=None, post=WEAVERS),
    "people:import_example": Row(get=WEAVERS),
    "people:import_preview": Row(get=WEAVERS),
    "people:import_progress": Row(get=WEAVERS),
    "people:import_rejected": Row(get=WEAVERS),
    "people:import_result": Row(get=WEAVERS),
    "people:import_sheet": Row(get=None, post=WEAVERS),
    "people:import_undo": Row(get=None, post=WEAVERS),
    "people:imports": Row(get=WEAVERS),
    "people:invitation": Row(get=EVERYBODY, post=EVERYBODY),
    "people:invitation_link": Row(get=WEAVERS),
    "people:invitations": Row(get=WEAVERS),
    "people:invite": Row(get=WEAVERS, post=WEAVERS),
    "people:leave": Row(get=MEMBERS, post=MEMBERS),
    "people:looks": Row(get=MEMBERS),
    "people:make_link": Row(get=WEAVERS, post=WEAVERS),
    "people:me": Row(get=MEMBERS),
    "people:member": Row(get=GUARDIANS, post=GUARDIANS),
    "people:members": Row(get=GUARDIANS),
    "people:membership": Row(get=MEMBERS),
    "people:move_field": Row(get=None, post=GUARDIANS),
    "people:my_data": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:my_data_file": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:network": Row(get=EVERYBODY),
    "people:network_picture": Row(get=EVERYBODY),
    "people:network_settings": Row(get=GUARDIANS, post=GUARDIANS),
    "people:networks": Row(get=EVERYBODY),
    "people:no_thank_you": Row(get=None, post=EVERYBODY),
    "people:not_same": Row(get=None, post=WEAVERS),
    "people:organisation": Row(get=WEAVERS),
    "people:organisations": Row(get=MEMBERS),
    "people:pause": Row(get=None, post=MEMBERS),
    "people:person": Row(get=MEMBERS, post=MEMBERS),
    "people:person_data": Row(get=GUARDIANS, post=GUARDIANS),
    "people:picture": Row(get="snnoon", post="snnoon"),
    "people:policy": Row(get=EVERYBODY, post=EVERYBODY),
    "people:preview": Row(get=MEMBERS),
    "people:purpose": Row(get=MEMBERS, post="snnnnn"),
    "people:remove_field": Row(get=GUARDIANS),
    "people:remove_filter": Row(get=None, post="snonnn"),
    "people:requests": Row(get=WEAVERS),
    "people:resend_invitation": Row(get=None, post=WEAVERS),
    "people:revoke_invitation": Row(get=None, post=WEAVERS),
    "people:revoke_token": Row(get=None, post=SIGNED_IN),
    "people:rights": Row(get=EVERYBODY, post=EVERYBODY),
    "people:rights_requests": Row(get=GUARDIANS, post=GUARDIANS),
    "people:save_filter": Row(get=None, post=MEMBERS),
    "people:save_presence": Row(get=None, post=MEMBERS),
    "people:save_section": Row(get=None, post=MEMBERS),
    "people:save_uses": Row(get=None, post=MEMBERS),
    "people:step_down": Row(get=None, post=MEMBERS),
    "people:tokens": Row(get=SIGNED_IN, post=SIGNED_IN),
    "people:undo_merge": Row(get=None, post=WEAVERS),
    "people:withdraw_request": Row(get=None, post="snnnnn"),
    "search": Row(get=SIGNED_IN, post=SIGNED_IN),
    "ties:add_kind": Row(get=GUARDIANS, post=GUARDIANS),
    "ties:answer": Row(get=None, post="snonnn"),
    "ties:arrange_kind": Row(get=None, post=GUARDIANS),
    "ties:change_kind": Row(get=GUARDIANS, post=GUARDIANS),
    "ties:find": Row(get=MEMBERS, post=MEMBERS),
    "ties:kinds": Row(get=MEMBERS),
    "ties:meeting": Row(get=MEMBERS),
    "ties:own": Row(get=MEMBERS),
    "ties:rate": Row(get=None, post=MEMBERS),
    "ties:report": Row(get=WEAVERS, post=WEAVERS),
    "ties:say": Row(get=None, post=MEMBERS),
    "ties:unreport": Row(get=WEAVERS, post=WEAVERS),
    "ties:with": Row(get=MEMBERS),
    "surveys:about_you": Row(get=MEMBERS, post=MEMBERS),
    "surveys:add": Row(get=None, post=MEMBERS),
    "surveys:answer": Row(get=MEMBERS, post=MEMBERS),
    "surveys:ask": Row(get=WEAVERS, post=WEAVERS),
    "surveys:change": Row(get=WEAVERS, post=WEAVERS),
    "surveys:close": Row(get=None, post=WEAVERS),
    "surveys:close_code": Row(get=None, post=WEAVERS),
    "surveys:code": Row(get=EVERYBODY, post=EVERYBODY),
    "surveys:code_link": Row(get=WEAVERS),
    "surveys:decline": Row(get=None, post=MEMBERS),
    "surveys:done": Row(get=MEMBERS, post=MEMBERS),
    "surveys:letters": Row(get=EVERYBODY, post=EVERYBODY),
    "surveys:make": Row(get=WEAVERS, post=WEAVERS),
    "surveys:make_code": Row(get=None, post=WEAVERS),
    "surveys:not_me": Row(get=None, post=EVERYBODY),
    "surveys:open": Row(get=None, post=WEAVERS),
    "surveys:paper": Row(get=WEAVERS, post=WEAVERS),
    "surveys:people": Row(get=WEAVERS),
    "surveys:picture": Row(get="snnoon"),
    "surveys:post": Row(get=WEAVERS, post=WEAVERS),
    "surveys:question": Row(get=MEMBERS),
    "surveys:remove": Row(get=None, post="snrrrn"),
    "surveys:reopen": Row(get=None, post=WEAVERS),
    "surveys:slide": Row(get=WEAVERS),
    "surveys:stop_asking": Row(get=None, post=WEAVERS),
    "surveys:survey": Row(get=WEAVERS),
    "surveys:surveys": Row(get=MEMBERS),
    "surveys:tap": Row(get=None, post="snnnnn"),
    "surveys:trust": Row(get=MEMBERS, post="snnnnn"),
    "surveys:vouch": Row(get=None, post=WEAVERS),
    "surveys:way_in": Row(get=EVERYBODY, post=EVERYBODY),
    "usersessions_list": Row(get=SIGNED_IN, post=SIGNED_IN),
}

FIXED: dict[str, str] = {}
"""Addresses of routes that are written as regular expressions."""

KEYS = {"ties:arrange_kind": "learn-from", "ties:change_kind": "learn-from"}
"""Which thing a route's ``key`` names; the field of interests, where it is not said."""

BODIES: dict[str, Any] = {
    "api:add_field": {"name": "Years", "kind": "number"},
    "api:fields": {"name": "Years", "kind": "number"},
    "api:add_person": {"name": "Ann"},
    "api:change_tie": {"action": "agree"},
    "api:my_ties": things.said_tie,
    "api:say_tie": things.said_tie,
    "api:people": {"name": "Ann"},
    "people:import_sheet": {"sheet": "0", "row": "0"},
    "people:save_section": {"offers": "A van"},
    "ties:say": {"kind": "work-together"},
}
"""What is sent where an empty form would be refused to everyone."""

THINGS: dict[str, Callable[[Standing, Standing], Any]] = {
    "api:change_organisation": things.organisation,
    "api:change_tie": things.tie,
    "people:admit": things.request,
    "people:answer_complaint": things.complaint,
    "people:answer_offer": things.offer,
    "people:answer_request": things.rights_request,
    "people:decline_request": things.request,
    "people:import": things.ready_import,
    "people:import_answers": things.ready_import,
    "people:import_cancel": things.running_import,
    "people:import_columns": things.fresh_import,
    "people:import_discard": things.ready_import,
    "people:import_preview": things.ready_import,
    "people:import_progress": things.running_import,
    "people:import_rejected": things.done_import,
    "people:import_result": things.done_import,
    "people:import_sheet": things.fresh_import,
    "people:import_undo": things.done_import,
    "people:invitation_link": things.invitation,
    "people:member": things.membership,
    "people:organisation": things.organisation,
    "people:remove_filter": things.saved_filter,
    "people:resend_invitation": things.letter,
    "people:revoke_invitation": things.invitation,
    "people:revoke_token": things.token,
    "people:undo_merge": things.merge,
    "insights:forget": things.snapshot,
    "ties:answer": things.tie,
    "ties:unreport": things.tie,
    "surveys:ask": things.survey,
    "surveys:change": things.survey,
    "surveys:close": things.survey,
    "surveys:close_code": things.survey,
    "surveys:code_link": things.survey,
    "surveys:make_code": things.survey,
    "surveys:open": things.survey,
    "surveys:paper": things.asked,
    "surveys:people": things.survey,
    "surveys:post": things.survey,
    "surveys:remove": things.survey,
    "surveys:reopen": things.survey,
    "surveys:slide": things.survey,
    "surveys:stop_asking": things.asked,
    "surveys:survey": things.survey,
    "surveys:vouch": things.asked,
}
"""Which thing a route's ``pk`` names; a person, where it is not said."""
