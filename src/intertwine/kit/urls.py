"""Addresses of the kit's own pages."""

from django.urls import path

from intertwine.kit import gallery, views

app_name = "kit"

urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("side/", gallery.side, name="gallery-side"),
    path("scheme/", views.set_scheme, name="scheme"),
]
