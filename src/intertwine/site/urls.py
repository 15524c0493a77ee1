"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

from intertwine.site.api import api
from intertwine.site.views import demo, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("demo/<slug:role>/", demo.look_around, name="demo"),
    path("", include("intertwine.people.urls")),
    path("api/v1/", api.urls),
    path("account/", include("allauth.urls")),
    path("kit/", include("intertwine.kit.urls")),
]
