"""Addresses of files of networks."""

from django.urls import path

from intertwine.see.files.views import outgoing

app_name = "files"
urlpatterns = [
    path("n/<slug:network>/map/file/", outgoing.take, name="take"),
]
