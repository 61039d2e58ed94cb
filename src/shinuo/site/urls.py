"""Where every page is. The sockets, `/api/v1` and `/static` are beside Django: `shinuo.site.asgi`."""

from django.urls import include, path

urlpatterns = [
    path("", include("shinuo.desk.urls")),
    path("", include("shinuo.knowledge.urls")),
    path("", include("shinuo.administration.urls")),
    path("", include("shinuo.portal.urls")),
    path("", include("shinuo.channels.web.urls")),
]
