"""Articles that stand are found by beginnings of their words, and in the singular, too."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F

from shinuo.knowledge.actions import keep_grams, weights_of


def find_anew(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Make what each article is found by of the version that holds."""
    versions = apps.get_model("knowledge", "ArticleVersion").objects
    held = versions.filter(number=F("article__latest"), article__retired_at=None)
    for version in held.iterator(chunk_size=100):
        apps.get_model("knowledge", "Gram").objects.filter(article=version.article_id).delete()
        keep_grams(version.contract_id, version.article_id, weights_of(version))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_articles_answers")]

    operations = [migrations.RunPython(find_anew, migrations.RunPython.noop)]
