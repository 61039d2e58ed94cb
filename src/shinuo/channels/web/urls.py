"""Where the page is."""

from django.urls import path

from .views import chat

urlpatterns = [path("chat/<str:key>", chat, name="chat")]
