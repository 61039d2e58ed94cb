"""Where the page is, and the widget's panel."""

from django.urls import path

from .views import chat, code, panel

urlpatterns = [
    path("chat/<str:key>", chat, name="chat"),
    path("chat/<str:key>/panel", panel, name="panel"),
    path("chat/<str:key>/code.svg", code, name="chat_code"),
]
