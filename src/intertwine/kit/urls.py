"""Addresses of the kit's own pages."""

from django.urls import path

from intertwine.kit import views

app_name = "kit"

urlpatterns = [
    path("scheme/", views.set_scheme, name="scheme"),
]
