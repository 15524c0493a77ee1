"""Addresses of roles."""

from django.urls import URLPattern, path

from intertwine.see.roles.views import bringing, network, own, places, rooms

app_name = "roles"

_roles = "n/<slug:network>/roles/"
_room = f"{_roles}rooms/<int:pk>/"
_place = "r/<slug:code>/"
urlpatterns: list[URLPattern] = [
    path(_roles, own.mine, name="mine"),
    path(f"{_roles}begin/", own.begin, name="begin"),
    path(f"{_roles}answer/", own.sheet, name="sheet"),
    path(f"{_roles}answer/tap/", own.tap, name="tap"),
    path(f"{_roles}answer/more/", own.more, name="more"),
    path(f"{_roles}share/", own.share, name="share"),
    path(f"{_roles}<int:pk>/forget/", own.forget, name="forget"),
    path(f"{_roles}network/", network.network_roles, name="network"),
    path(f"{_roles}network/table/", network.network_csv, name="network_csv"),
    path(f"{_roles}statements/", network.statements, name="statements"),
    path(f"{_roles}statements/<int:pk>/retire/", network.retire, name="retire"),
    path(f"{_roles}rooms/", rooms.all_rooms, name="rooms"),
    path(f"{_roles}rooms/make/", rooms.make, name="make"),
    path(f"{_roles}rooms/bring/", bringing.bring, name="bring"),
    path(_room, rooms.room, name="room"),
    path(f"{_room}slide/", rooms.slide, name="slide"),
    path(f"{_room}progress/", rooms.progress, name="progress"),
    path(f"{_room}reveal/", rooms.reveal, name="reveal"),
    path(f"{_room}remove/", rooms.remove, name="remove"),
    path(f"{_room}take/<slug:kind>/", rooms.take, name="take"),
    path(_place, places.place, name="place"),
    path(f"{_place}tap/", places.tap, name="place_tap"),
    path(f"{_place}more/", places.more, name="place_more"),
    path(f"{_place}done/", places.done, name="place_done"),
    path(f"{_place}news/", places.news, name="place_news"),
]
