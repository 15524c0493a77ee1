"""Addresses of the map."""

from django.urls import URLPattern, path

from intertwine.see.map.views import drawing, meanings, pages, persons, shares, views

app_name = "map"

_map = "n/<slug:network>/map/"

urlpatterns: list[URLPattern] = [
    path(_map, pages.map_page, name="map"),
    path(f"{_map}list/", pages.list_page, name="list"),
    path(f"{_map}words/", pages.words_page, name="words"),
    path(f"{_map}numbers/", meanings.meaning, name="meaning"),
    path(f"{_map}people/<int:pk>/", persons.person, name="person"),
    path(f"{_map}drawing/", drawing.drawing, name="drawing"),
    path(f"{_map}changes/", drawing.changes, name="changes"),
    path(f"{_map}positions/", drawing.positions, name="positions"),
]

# Views that somebody keeps under a name.
urlpatterns += [
    path(f"{_map}views/", views.views, name="views"),
    path(f"{_map}views/<int:pk>/", views.view, name="view"),
    path(f"{_map}views/<int:pk>/change/", views.change_view, name="change_view"),
    path(f"{_map}views/<int:pk>/remove/", views.remove_view, name="remove_view"),
    path(f"{_map}views/<int:pk>/restore/", views.restore_view, name="restore_view"),
]

# For people outside, through a link.
urlpatterns += [
    path(f"{_map}shares/", shares.shares, name="shares"),
    path(f"{_map}shares/<int:pk>/end/", shares.end_share, name="end_share"),
    path("shared/<slug:code>/", shares.shared, name="shared"),
    path("shared/<slug:code>/frame/", shares.embedded, name="embedded"),
    path("shared/<slug:code>/drawing/", shares.shared_drawing, name="shared_drawing"),
]
