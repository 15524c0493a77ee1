"""Addresses of ties."""

from django.urls import URLPattern, path

from intertwine.see.ties.views import kinds, meeting, near, own, reporting

app_name = "ties"

_ties = "n/<slug:network>/ties/"
urlpatterns: list[URLPattern] = [
    path(_ties, own.own, name="own"),
    path(f"{_ties}find/", own.find, name="find"),
    path(f"{_ties}with/<int:pk>/", own.with_one, name="with"),
    path(f"{_ties}with/<int:pk>/say/", own.say_one, name="say"),
    path(f"{_ties}with/<int:pk>/trust/", own.rate, name="rate"),
    path(f"{_ties}tie/<int:pk>/<slug:verb>/", own.answer, name="answer"),
    path(f"{_ties}of/<int:pk>/", reporting.report, name="report"),
    path(f"{_ties}written-down/<int:pk>/", reporting.unreport, name="unreport"),
    path(f"{_ties}near/", near.near, name="near"),
    path(f"{_ties}near/<int:pk>/out/", near.take_out, name="take_out"),
    path(f"{_ties}networks/", meeting.meeting, name="meeting"),
    path(f"{_ties}kinds/", kinds.kinds, name="kinds"),
    path(f"{_ties}kinds/add/", kinds.add_kind, name="add_kind"),
    path(f"{_ties}kinds/<slug:key>/", kinds.change_kind, name="change_kind"),
    path(f"{_ties}kinds/<slug:key>/arrange/", kinds.arrange_kind, name="arrange_kind"),
]
