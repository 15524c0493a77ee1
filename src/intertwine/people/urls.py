"""Addresses of networks and people."""

from django.urls import URLPattern, path

from intertwine.people.views import adding, directory, networks, persons

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
