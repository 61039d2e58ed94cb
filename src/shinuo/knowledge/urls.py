"""Where the pages of this room are."""

from django.urls import path

import shinuo.people.addresses  # noqa: F401  (numbers and ids in paths)

from .answer_views import answer_data, answer_list, forget
from .views import article_list, article_page, edit_page, found_part, retire

_OF = "knowledge/<number:contract>/"

urlpatterns = [
    path("knowledge/", article_list, name="knowledge"),
    path("answers/", answer_list, name="answers"),
    path(f"{_OF}found", found_part, name="knowledge_found"),
    path(f"{_OF}answers", answer_data, name="answer_data"),
    path(f"{_OF}answers/<number:answer>/forget", forget, name="answer_forget"),
    path(f"{_OF}new", edit_page, name="article_new"),
    path(f"{_OF}<number:article>/", article_page, name="article"),
    path(f"{_OF}<number:article>/edit", edit_page, name="article_edit"),
    path(f"{_OF}<number:article>/retire", retire, name="article_retire"),
    path(f"{_OF}<number:article>/<number:number>/", article_page, name="article_version"),
]
