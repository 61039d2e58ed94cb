"""Where the pages of this room are; each names its contract, and is there for whoever may see that."""

from django.urls import path

from .board_views import document, duty_board, trail_page
from .home_views import home, now_part, portal
from .ledger_views import ledger_page, post_lines
from .matter_views import matter_list, matter_page, new_matter
from .miss_views import miss_list, miss_page, trigger_list

_OF = "portal/<number:contract>/"

urlpatterns = [
    path("portal/", portal, name="portal"),
    path(_OF, home, name="portal_home"),
    path(f"{_OF}now", now_part, name="portal_now"),
    path(f"{_OF}misses/", miss_list, name="portal_misses"),
    path(f"{_OF}misses/<id:asked>/", miss_page, name="portal_miss"),
    path(f"{_OF}triggers/", trigger_list, name="portal_triggers"),
    path(f"{_OF}ledger/", ledger_page, name="portal_ledger"),
    path(f"{_OF}ledger/lines", post_lines, name="portal_lines"),
    path(f"{_OF}matters/", matter_list, name="portal_matters"),
    path(f"{_OF}matters/new/<slug:kind>/", new_matter, name="portal_new"),
    path(f"{_OF}matters/<slug:kind>/<number:number>/", matter_page, name="portal_matter"),
    path(f"{_OF}duties/", duty_board, name="portal_duties"),
    path(f"{_OF}trail/", trail_page, name="portal_trail"),
    path(f"{_OF}documents/<slug:sha256>", document, name="portal_document"),
]
