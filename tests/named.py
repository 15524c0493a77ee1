"""What the addresses of routes name, and what is sent to them, for the permission matrix."""

from collections.abc import Callable
from typing import Any

from intertwine.people.models import Standing
from tests import things, things_listen

FIXED: dict[str, str] = {}
"""Addresses of routes that are written as regular expressions."""

KEYS = {"ties:arrange_kind": "learn-from", "ties:change_kind": "learn-from"}
"""Which thing a route's ``key`` names; the field of interests, where it is not said."""

BODIES: dict[str, Any] = {
    "api:add_field": {"name": "Years", "kind": "number"},
    "api:fields": {"name": "Years", "kind": "number"},
    "api:add_person": {"name": "Ann"},
    "api:answer": {"answer": "no"},
    "api:change_tie": {"action": "agree"},
    "api:introductions": things.to_introduce,
    "api:my_ties": things.said_tie,
    "api:propose": things.to_introduce,
    "api:say_tie": things.said_tie,
    "api:people": {"name": "Ann"},
    "files:others": {"others": "people"},
    "introductions:set_aside": {"what": "dismissed"},
    "people:import_sheet": {"sheet": "0", "row": "0"},
    "people:save_section": {"offers": "A van"},
    "ties:say": {"kind": "work-together"},
}
"""What is sent where an empty form would be refused to everyone."""

THINGS: dict[str, Callable[[Standing, Standing], Any]] = {
    **things_listen.THINGS,
    "map:change_view": things.saved_view,
    "map:end_share": things.share,
    "map:remove_view": things.saved_view,
    "map:restore_view": things.removed_view,
    "map:view": things.saved_view,
    "api:change_organisation": things.organisation,
    "api:answer": things.introduction_ask,
    "api:change_tie": things.tie,
    "people:admit": things.request,
    "people:answer_complaint": things.complaint,
    "people:answer_offer": things.offer,
    "people:answer_request": things.rights_request,
    "people:decline_request": things.request,
    "files:answers": things.ready_file,
    "files:contents": things.fresh_file,
    "files:discard": things.fresh_file,
    "files:import": things.fresh_file,
    "files:others": things.fresh_file,
    "files:preview": things.ready_file,
    "files:progress": things.running_file,
    "files:rejected": things.done_file,
    "files:result": things.done_file,
    "files:stop": things.running_file,
    "files:undo": things.done_file,
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
    "introductions:pass_over": things.wish,
    "introductions:withdraw": things.introduction,
    "introductions:write_again": things.astray,
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
