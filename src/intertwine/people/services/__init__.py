"""Everything that can be done to networks, people and memberships."""

from intertwine.people.services.accounts import open_account
from intertwine.people.services.consent import show_presence, take_back
from intertwine.people.services.details import change_details, check_may_edit
from intertwine.people.services.erasure import erase_person
from intertwine.people.services.fields import (
    add_field,
    change_field,
    move_field,
    remove_field,
)
from intertwine.people.services.filters import remove_filter, save_filter
from intertwine.people.services.forgetting import (
    close_account,
    forget_after_leaving,
    forget_person,
)
from intertwine.people.services.invitations import (
    TO_SEND_AGAIN,
    Fate,
    Outcome,
    accept_invitation,
    decline_invitation,
    invite_by_email,
    make_link,
    may_accept,
    resend_invitation,
    revoke_invitation,
)
from intertwine.people.services.joining import (
    Agreement,
    admit,
    agree_without_account,
    ask_to_join,
    decline_request,
    join_network,
    withdraw_request,
    wording,
)
from intertwine.people.services.keepers import name_keeper
from intertwine.people.services.memberships import (
    accept_guardianship,
    change_role,
    come_back,
    decline_guardianship,
    leave_network,
    offer_guardianship,
    pause,
    remove_member,
    step_down,
)
from intertwine.people.services.merges import (
    forget_in_merges,
    forget_old_merges,
    merge_people,
    say_not_same,
    undo_merge,
)
from intertwine.people.services.networks import (
    agree_to_purpose,
    begin_network,
    close_network,
    describe_network,
    found_network,
    may_found,
)
from intertwine.people.services.organisations import (
    change_organisation,
    merge_organisations,
    organisation_named,
)
from intertwine.people.services.persons import add_person
from intertwine.people.services.policies import change_policy, schedule_table
from intertwine.people.services.rights import (
    answer_request,
    archive_of_account,
    archive_of_person,
    ask_about_data,
    hand_over_data,
)
from intertwine.people.services.tokens import make_token, revoke_token, use_token
from intertwine.people.services.trust import (
    record_consent,
    record_deed,
    record_looks,
    record_looks_at,
)
from intertwine.people.services.uses import choose_uses

__all__ = [
    "TO_SEND_AGAIN",
    "Agreement",
    "Fate",
    "Outcome",
    "accept_guardianship",
    "accept_invitation",
    "add_field",
    "add_person",
    "admit",
    "agree_to_purpose",
    "agree_without_account",
    "answer_request",
    "archive_of_account",
    "archive_of_person",
    "ask_about_data",
    "ask_to_join",
    "begin_network",
    "change_details",
    "change_field",
    "change_organisation",
    "change_policy",
    "change_role",
    "check_may_edit",
    "choose_uses",
    "close_account",
    "close_network",
    "come_back",
    "decline_guardianship",
    "decline_invitation",
    "decline_request",
    "describe_network",
    "erase_person",
    "forget_after_leaving",
    "forget_in_merges",
    "forget_old_merges",
    "forget_person",
    "found_network",
    "hand_over_data",
    "invite_by_email",
    "join_network",
    "leave_network",
    "make_link",
    "make_token",
    "may_accept",
    "may_found",
    "merge_organisations",
    "merge_people",
    "move_field",
    "name_keeper",
    "offer_guardianship",
    "open_account",
    "organisation_named",
    "pause",
    "record_consent",
    "record_deed",
    "record_looks",
    "record_looks_at",
    "remove_field",
    "remove_filter",
    "remove_member",
    "resend_invitation",
    "revoke_invitation",
    "revoke_token",
    "save_filter",
    "say_not_same",
    "schedule_table",
    "show_presence",
    "step_down",
    "take_back",
    "undo_merge",
    "use_token",
    "withdraw_request",
    "wording",
]
