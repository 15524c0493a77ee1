"""Addresses of the handbook."""

from django.urls import URLPattern, path

from intertwine.handbook.views import (
    asking,
    caring,
    finding,
    keeping,
    of_networks,
    offering,
    reading,
)

app_name = "handbook"

_own = "n/<slug:network>/handbook/"

urlpatterns: list[URLPattern] = [
    path("handbook/", reading.handbook, name="handbook"),
    path("handbook/-/find/", finding.find, name="find"),
    path("handbook/-/start/", finding.start, name="start"),
    path("handbook/-/suggest/", asking.suggest, name="suggest"),
    path("handbook/-/offer/", offering.send, name="send"),
    path("handbook/-/offer/<slug:key>/", offering.offer, name="offer"),
    path(
        "handbook/-/offer/<slug:key>/picture/",
        offering.offered_picture,
        name="offered_picture",
    ),
    path("handbook/-/offer/<slug:key>/decide/", offering.decide, name="decide_offer"),
    path("handbook/-/offers/", offering.offers, name="offers"),
    path("handbook/-/list/", keeping.reading_list, name="list"),
    path("handbook/-/paths/", keeping.paths, name="paths"),
    path("handbook/-/paths/<slug:slug>/", keeping.path, name="path"),
    path("handbook/-/changes/", reading.changes, name="changes"),
    path("handbook/-/care/", caring.care, name="care"),
    path("handbook/-/care/read/<int:pk>/", caring.read, name="read"),
    path("handbook/-/care/<slug:slug>/", caring.decide, name="decide"),
    path("handbook/<slug:slug>/", reading.entry, name="entry"),
    path("handbook/<slug:slug>/paper/", reading.paper, name="paper"),
    path("handbook/<slug:slug>/steps/", reading.sheet, name="sheet"),
    path("handbook/<slug:slug>/picture/", offering.picture, name="picture"),
    path("handbook/<slug:slug>/keep/", keeping.keep, name="keep"),
    path("handbook/<slug:slug>/helped/", asking.helped, name="helped"),
    path(_own, of_networks.network_pages, name="network_pages"),
    path(f"{_own}write/", of_networks.write_network_page, name="add_network_page"),
    path(
        f"{_own}take-along/",
        of_networks.take_network_pages,
        name="take_network_pages",
    ),
    path(f"{_own}<int:pk>/", of_networks.network_page, name="network_page"),
    path(
        f"{_own}<int:pk>/write/",
        of_networks.write_network_page,
        name="write_network_page",
    ),
    path(
        f"{_own}<int:pk>/remove/",
        of_networks.remove_network_page,
        name="remove_network_page",
    ),
]
