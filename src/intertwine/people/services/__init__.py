"""Everything that can be done to networks, people and memberships."""

from intertwine.people.services.accounts import open_account
from intertwine.people.services.erasure import erase_person
from intertwine.people.services.filters import remove_filter, save_filter
from intertwine.people.services.forgetting import close_account, forget_person
from intertwine.people.services.invitations import (
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
    ask_to_join,
    decline_request,
    join_network,
    withdraw_request,
)
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
from intertwine.people.services.networks import (
    agree_to_purpose,
    describe_network,
    found_network,
    may_found,
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
from intertwine.people.services.trust import record_consent, record_deed, record_looks

__all__ = [
    "Agreement",
    "Fate",
    "Outcome",
    "accept_guardianship",
    "accept_invitation",
    "add_person",
    "admit",
    "agree_to_purpose",
    "answer_request",
    "archive_of_account",
    "archive_of_person",
    "ask_about_data",
    "ask_to_join",
    "change_policy",
    "change_role",
    "close_account",
    "come_back",
    "decline_guardianship",
    "decline_invitation",
    "decline_request",
    "describe_network",
    "erase_person",
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
    "offer_guardianship",
    "open_account",
    "pause",
    "record_consent",
    "record_deed",
    "record_looks",
    "remove_filter",
    "remove_member",
    "resend_invitation",
    "revoke_invitation",
    "revoke_token",
    "save_filter",
    "schedule_table",
    "step_down",
    "use_token",
    "withdraw_request",
]
