"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("intertwine.people.urls")),
    path("account/", include("allauth.urls")),
    path("kit/", include("intertwine.kit.urls")),
]
