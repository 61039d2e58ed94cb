"""Where the pages of this room are; each names its contract, and is there for whoever may see that."""

from django.urls import path

import shinuo.people.addresses  # noqa: F401  (numbers and ids in paths)

from .agreement_views import (
    agreement_file,
    agreement_now,
    agreement_page,
    changes_file,
    changes_page,
    signed_copy,
)
from .api_views import api_duties, api_ledger, api_misses, api_requests
from .board_views import document, duty_board, trail_page
from .cause_views import confirm_many
from .download_views import requests_csv
from .erasing_views import erasing_page
from .home_views import figures_part, home, now_part, portal
from .ledger_views import ledger_page, post_lines
from .matter_views import matter_list, matter_page, new_matter
from .miss_views import miss_list, miss_page, trigger_list
from .report_views import report_file, report_list, report_page
from .settings_views import settings_page

_OF = "portal/<number:contract>/"
_TEXT = f"{_OF}agreement/<number:number>/"
_API = "portal/api/v1/<number:contract>/"

urlpatterns = [
    path("portal/", portal, name="portal"),
    path(_OF, home, name="portal_home"),
    path(f"{_OF}now", now_part, name="portal_now"),
    path(f"{_OF}figures", figures_part, name="portal_figures"),
    path(f"{_OF}misses/", miss_list, name="portal_misses"),
    path(f"{_OF}misses/causes", confirm_many, name="portal_causes"),
    path(f"{_OF}misses/<id:asked>/", miss_page, name="portal_miss"),
    path(f"{_OF}triggers/", trigger_list, name="portal_triggers"),
    path(f"{_OF}ledger/", ledger_page, name="portal_ledger"),
    path(f"{_OF}ledger/lines", post_lines, name="portal_lines"),
    path(f"{_OF}reports/", report_list, name="portal_reports"),
    path(f"{_OF}reports/<slug:month>/", report_page, name="portal_report"),
    path(f"{_OF}reports/<slug:month>/<slug:kind>", report_file, name="portal_report_file"),
    path(f"{_OF}agreement/", agreement_now, name="portal_agreement"),
    path(_TEXT, agreement_page, name="portal_agreement_of"),
    path(f"{_TEXT}changes/", changes_page, name="portal_changes"),
    path(f"{_TEXT}changes/<slug:kind>", changes_file, name="portal_changes_file"),
    path(f"{_TEXT}copies/<slug:sha256>", signed_copy, name="portal_copy"),
    path(f"{_TEXT}<slug:kind>", agreement_file, name="portal_agreement_file"),
    path(f"{_OF}matters/", matter_list, name="portal_matters"),
    path(f"{_OF}matters/new/<slug:kind>/", new_matter, name="portal_new"),
    path(f"{_OF}matters/<slug:kind>/<number:number>/", matter_page, name="portal_matter"),
    path(f"{_OF}duties/", duty_board, name="portal_duties"),
    path(f"{_OF}erasing/", erasing_page, name="portal_erasing"),
    path(f"{_OF}trail/", trail_page, name="portal_trail"),
    path(f"{_OF}documents/<slug:sha256>", document, name="portal_document"),
    path(f"{_OF}settings/", settings_page, name="portal_settings"),
    path(f"{_OF}requests.csv", requests_csv, name="portal_csv"),
    path(f"{_API}requests", api_requests, name="portal_api_requests"),
    path(f"{_API}misses", api_misses, name="portal_api_misses"),
    path(f"{_API}ledger", api_ledger, name="portal_api_ledger"),
    path(f"{_API}duties", api_duties, name="portal_api_duties"),
]
