"""Addresses of the handbook."""

from django.urls import URLPattern, path

from intertwine.handbook.views import caring, finding, reading

app_name = "handbook"

urlpatterns: list[URLPattern] = [
    path("handbook/", reading.handbook, name="handbook"),
    path("handbook/-/find/", finding.find, name="find"),
    path("handbook/-/start/", finding.start, name="start"),
    path("handbook/-/changes/", reading.changes, name="changes"),
    path("handbook/-/care/", caring.care, name="care"),
    path("handbook/-/care/<slug:slug>/", caring.decide, name="decide"),
    path("handbook/<slug:slug>/", reading.entry, name="entry"),
]
