"""Addresses of networks and people."""

from django.urls import URLPattern, path

from intertwine.people.views import networks, persons

app_name = "people"

urlpatterns: list[URLPattern] = [
    path("n/<slug:network>/", networks.about, name="network"),
    path("n/<slug:network>/people/", persons.directory, name="directory"),
    path("n/<slug:network>/people/<int:pk>/", persons.person, name="person"),
]
