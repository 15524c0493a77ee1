"""Addresses of insights."""

from django.urls import URLPattern, path

from intertwine.see.insights.views import pages, snapshots

app_name = "insights"

_insights = "n/<slug:network>/insights/"
urlpatterns: list[URLPattern] = [
    path(_insights, pages.insights, name="insights"),
    path(f"{_insights}changes/", pages.compare, name="compare"),
    path(f"{_insights}changes/drawing/", pages.compared_drawing, name="picture"),
    path(f"{_insights}what-if/", pages.what_if, name="what_if"),
    path(f"{_insights}snapshots/", snapshots.snapshots, name="snapshots"),
    path(f"{_insights}snapshots/<int:pk>/forget/", snapshots.forget, name="forget"),
]
