"""Addresses of networks and people."""

from django.urls import URLPattern, path

from intertwine.people.views import (
    adding,
    complaints,
    directory,
    duplicates,
    editing,
    exports,
    fields,
    import_work,
    imports,
    invitations,
    joining,
    me,
    memberships,
    networks,
    organisations,
    persons,
    policies,
    rights,
    tokens,
    uses,
)

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("n/<slug:network>/", networks.about, name="network"),
    path("n/<slug:network>/people/", directory.directory, name="directory"),
    path("n/<slug:network>/people/add/", adding.add_person, name="add_person"),
    path("n/<slug:network>/people/filters/", directory.save_filter, name="save_filter"),
    path(
        "n/<slug:network>/people/filters/<int:pk>/remove/",
        directory.remove_filter,
        name="remove_filter",
    ),
    path("n/<slug:network>/people/<int:pk>/", persons.person, name="person"),
    path("n/<slug:network>/people/<int:pk>/picture/", persons.picture, name="picture"),
]

# Somebody without an account, and somebody who is here twice.
urlpatterns += [
    path(
        "n/<slug:network>/people/<int:pk>/edit/",
        editing.edit_person,
        name="edit_person",
    ),
    path(
        "n/<slug:network>/people/<int:pk>/edit/<slug:section>/",
        editing.edit_section,
        name="edit_section",
    ),
    path("n/<slug:network>/people/<int:pk>/uses/", uses.edit_uses, name="edit_uses"),
    path("n/<slug:network>/twice/", duplicates.duplicates, name="duplicates"),
    path(
        "n/<slug:network>/twice/<int:one>/<int:other>/",
        duplicates.compare,
        name="compare",
    ),
    path(
        "n/<slug:network>/twice/<int:one>/<int:other>/no/",
        duplicates.not_same,
        name="not_same",
    ),
    path(
        "n/<slug:network>/twice/<int:pk>/undo/",
        duplicates.undo_merge,
        name="undo_merge",
    ),
]

# One's own page.
urlpatterns += [
    path("n/<slug:network>/my-page/", me.me, name="me"),
    path(
        "n/<slug:network>/my-page/save/<slug:section>/",
        me.save_section,
        name="save_section",
    ),
    path("n/<slug:network>/my-page/presence/", me.save_presence, name="save_presence"),
    path("n/<slug:network>/my-page/uses/", uses.save_uses, name="save_uses"),
    path("n/<slug:network>/my-page/seen/", me.preview, name="preview"),
    path("n/<slug:network>/my-page/looks/", me.looks, name="looks"),
    path("n/<slug:network>/my-page/agreements/", me.agreements, name="agreements"),
]

# What is asked about people, and where they come from.
urlpatterns += [
    path("n/<slug:network>/fields/", fields.fields, name="fields"),
    path("n/<slug:network>/fields/add/", fields.add_field, name="add_field"),
    path(
        "n/<slug:network>/fields/<slug:key>/", fields.change_field, name="change_field"
    ),
    path(
        "n/<slug:network>/fields/<slug:key>/move/",
        fields.move_field,
        name="move_field",
    ),
    path(
        "n/<slug:network>/fields/<slug:key>/remove/",
        fields.remove_field,
        name="remove_field",
    ),
    path(
        "n/<slug:network>/organisations/",
        organisations.organisations,
        name="organisations",
    ),
    path(
        "n/<slug:network>/organisations/<int:pk>/",
        organisations.organisation,
        name="organisation",
    ),
]

# Networks: finding, founding, describing.
urlpatterns += [
    path("networks/", networks.networks, name="networks"),
    path("networks/new/", networks.found, name="found"),
    path("n/<slug:network>/picture/", networks.picture, name="network_picture"),
    path("n/<slug:network>/settings/", networks.settings, name="network_settings"),
    path("n/<slug:network>/purpose/", networks.purpose, name="purpose"),
    path("n/<slug:network>/deeds/", networks.deeds, name="deeds"),
]

# Ways in: invitations, and asking.
urlpatterns += [
    path("join/<slug:code>/", joining.invitation, name="invitation"),
    path("join/<slug:code>/no/", joining.decline_invitation, name="no_thank_you"),
    path("n/<slug:network>/invite/", invitations.invite, name="invite"),
    path("n/<slug:network>/invite/link/", invitations.make_link, name="make_link"),
    path("n/<slug:network>/invitations/", invitations.invitations, name="invitations"),
    path(
        "n/<slug:network>/invitations/<int:pk>/",
        invitations.link,
        name="invitation_link",
    ),
    path(
        "n/<slug:network>/invitations/<int:pk>/send/",
        invitations.resend,
        name="resend_invitation",
    ),
    path(
        "n/<slug:network>/invitations/<int:pk>/close/",
        invitations.revoke,
        name="revoke_invitation",
    ),
    path("n/<slug:network>/ask/", joining.ask, name="ask"),
    path("n/<slug:network>/ask/withdraw/", joining.withdraw, name="withdraw_request"),
    path("n/<slug:network>/requests/", joining.requests, name="requests"),
    path("n/<slug:network>/requests/<int:pk>/yes/", joining.admit, name="admit"),
    path(
        "n/<slug:network>/requests/<int:pk>/not-now/",
        joining.decline_request,
        name="decline_request",
    ),
]

# Roles, and one's own place.
urlpatterns += [
    path("n/<slug:network>/members/", memberships.members, name="members"),
    path("n/<slug:network>/members/<int:pk>/", memberships.member, name="member"),
    path("n/<slug:network>/me/", memberships.membership, name="membership"),
    path("n/<slug:network>/me/pause/", memberships.pause, name="pause"),
    path("n/<slug:network>/me/back/", memberships.come_back, name="come_back"),
    path("n/<slug:network>/me/step-down/", memberships.step_down, name="step_down"),
    path(
        "n/<slug:network>/me/offers/<int:pk>/",
        memberships.answer_offer,
        name="answer_offer",
    ),
    path("n/<slug:network>/me/leave/", memberships.leave, name="leave"),
]

# What is held about somebody, and what they may do about it.
urlpatterns += [
    path("my-data/", rights.my_data, name="my_data"),
    path("my-data/file/", rights.my_data_file, name="my_data_file"),
    path("my-data/forget/", rights.forget_me, name="forget_me"),
    path(
        "my-data/forget/<slug:network>/",
        rights.forget_me_there,
        name="forget_me_there",
    ),
    path("keys/", tokens.tokens, name="tokens"),
    path("keys/<int:pk>/end/", tokens.revoke_token, name="revoke_token"),
    path("n/<slug:network>/your-rights/", rights.rights, name="rights"),
    path("complain/", complaints.complain, name="complain"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<int:pk>/", complaints.answer_complaint, name="answer_complaint"),
    path(
        "n/<slug:network>/rights-requests/",
        rights.rights_requests,
        name="rights_requests",
    ),
    path(
        "n/<slug:network>/rights-requests/<int:pk>/",
        rights.answer_request,
        name="answer_request",
    ),
    path(
        "n/<slug:network>/people/<int:pk>/data/", rights.person_data, name="person_data"
    ),
    path(
        "n/<slug:network>/people/<int:pk>/forget/",
        rights.forget_person,
        name="forget_person",
    ),
    path("n/<slug:network>/close/", rights.close_network, name="close_network"),
    path("n/<slug:network>/policies/<slug:kind>/", policies.policy, name="policy"),
    path(
        "n/<slug:network>/policies/<slug:kind>/change/",
        policies.change_policy,
        name="change_policy",
    ),
]

# Bringing people in from a file.
_import = "n/<slug:network>/people/import/"
urlpatterns += [
    path("n/<slug:network>/people/export/", exports.export, name="export"),
    path(_import, imports.imports, name="imports"),
    path(f"{_import}example/", exports.import_example, name="import_example"),
    path(f"{_import}<int:pk>/", imports.import_, name="import"),
    path(f"{_import}<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path(f"{_import}<int:pk>/sheet/", imports.import_sheet, name="import_sheet"),
    path(f"{_import}<int:pk>/rows/", imports.import_preview, name="import_preview"),
    path(f"{_import}<int:pk>/answers/", imports.import_answers, name="import_answers"),
    path(
        f"{_import}<int:pk>/progress/",
        import_work.import_progress,
        name="import_progress",
    ),
    path(f"{_import}<int:pk>/result/", import_work.import_result, name="import_result"),
    path(
        f"{_import}<int:pk>/rejected/",
        import_work.import_rejected,
        name="import_rejected",
    ),
    path(f"{_import}<int:pk>/stop/", import_work.import_cancel, name="import_cancel"),
    path(f"{_import}<int:pk>/undo/", import_work.import_undo, name="import_undo"),
    path(
        f"{_import}<int:pk>/discard/", import_work.import_discard, name="import_discard"
    ),
]
