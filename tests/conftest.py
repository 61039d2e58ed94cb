"""How the tests run: properties without a stop-watch, and the same examples every time in CI."""

import os
import tempfile

import django
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from hypothesis.database import DirectoryBasedExampleDatabase

settings.register_profile(
    "here",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    database=DirectoryBasedExampleDatabase(".hypothesis/examples"),
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

# Settings are read once, before any test is: no test sees this user's own data or database.
os.environ["SHINUO_DATA"] = tempfile.mkdtemp(prefix="shinuo-tests-")
# Two workers that write Hypothesis's tables at once fail: each has its own. Examples that failed are kept for all.
set_hypothesis_home_dir(os.environ["SHINUO_DATA"])
os.environ["DJANGO_SETTINGS_MODULE"] = "shinuo.site.settings"
os.environ.pop("DATABASE_URL", None)
os.environ.setdefault(
    "XDG_RUNTIME_DIR", os.environ["SHINUO_DATA"]
)  # for PostgreSQL's locks
# Tests of sockets look into their database from within a loop, which nothing else uses.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()

pytest_plugins = ["tests.databases"]

# A server in a test's own process tells nobody outside: the alarms of its database are another test's business.
from shinuo.watch.outside.alarms import Alarms  # noqa: E402


async def _tell_nobody(_alarms: Alarms) -> None:
    """Do nothing, and end."""


pytest.MonkeyPatch().setattr(Alarms, "run", _tell_nobody)
# Nor does each that begins make its gap a matter of every contract of the others.
pytest.MonkeyPatch().setattr("shinuo.live.reminding.GAPS_S", 3_600.0)
