"""The settings of the service: read from the environment, once, and refused aloud.

`DATABASE_URL` names the database (default: an SQLite file in the data folder), `SHINUO_DATA` the data
folder, `SHINUO_SECRET` the key that signs sessions (default: made once, kept in the data folder).
Limits, hours and holidays are no settings: they are terms.
"""

import os

from shinuo.site.databases import database
from shinuo.site.plans import data_folder
from shinuo.site.secret import secret_key

DATA = data_folder(os.environ)
SECRET_KEY = secret_key(DATA, os.environ)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "shinuo.journal",
    "shinuo.contracts",
    "shinuo.people",
    "shinuo.conversations",
]
AUTH_USER_MODEL = "people.User"
# It signs nobody in: `shinuo.people.sign_in` does, which counts the attempts.
AUTHENTICATION_BACKENDS = ["shinuo.people.sessions.Sessions"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"]},
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
