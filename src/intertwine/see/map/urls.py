"""Addresses of the map."""

from django.urls import URLPattern, path

from intertwine.see.map.views import drawing, meanings, pages, persons

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
