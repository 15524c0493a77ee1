"""Addresses of action groups."""

from django.urls import URLPattern, path

from intertwine.weave.groups import views

app_name = "groups"

_groups = "n/<slug:network>/weave/groups/"
_group = f"{_groups}<int:pk>/"
urlpatterns: list[URLPattern] = [
    path(_groups, views.groups, name="groups"),
    path(f"{_groups}make/", views.make, name="make"),
    path(_group, views.group, name="group"),
    path(f"{_group}change/", views.change, name="change"),
    path(f"{_group}swap/", views.swap, name="swap"),
    path(f"{_group}add/", views.add, name="add"),
    path(f"{_group}take-out/", views.take_out, name="take_out"),
    path(f"{_group}ask/", views.ask, name="ask"),
    path(f"{_group}answer/", views.answer, name="answer"),
    path(f"{_group}remove/", views.remove, name="remove"),
]
