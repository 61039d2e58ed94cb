"""The settings of the service: read from the environment, once, and refused aloud.

`DATABASE_URL` names the database (default: an SQLite file in the data folder), `SHINUO_DATA` the data
folder, `SHINUO_SECRET` the key that signs sessions (default: made once, kept in the data folder), `SHINUO_HOSTS` the
names, separated by commas, under which browsers reach the service (default: any), `SHINUO_ALARM_NETWORKS` the networks,
separated by commas, to which alarms may be sent although they are not public (default: none).
Limits, hours and holidays are no settings: they are terms.
"""

import os
from pathlib import Path

from shinuo.site.databases import database
from shinuo.site.networks import alarm_networks
from shinuo.site.plans import data_folder
from shinuo.site.secret import secret_key

DATA = data_folder(os.environ)
SECRET_KEY = secret_key(DATA, os.environ)
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA)}
ALARM_NETWORKS = alarm_networks(os.environ)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "shinuo.journal",
    "shinuo.files",
    "shinuo.contracts",
    "shinuo.people",
    "shinuo.conversations",
    "shinuo.settlement",
    "shinuo.watch",
    "shinuo.reports",
    "shinuo.knowledge",
    "shinuo.administration",
    "shinuo.channels.web",
    "shinuo.desk",
    "shinuo.portal",
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

_HERE = Path(__file__).parent
ALLOWED_HOSTS = os.environ.get("SHINUO_HOSTS", "*").split(",")
ROOT_URLCONF = "shinuo.site.urls"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "shinuo.site.middleware.secure_cookies",
    "shinuo.site.middleware.content_security",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "shinuo.site.middleware.language",
    "shinuo.site.middleware.forms_only",
    "shinuo.site.middleware.private_pages",
    "shinuo.portal.trail.trailing",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "shinuo.site.frame.frame",
            ]
        },
    }
]
LOGIN_URL = "sign_in"
STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static"]
STATIC_ROOT = DATA / "static"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Their `Secure` is added by `secure_cookies` where the page came by https.
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
