from django.db import migrations

from shinuo.journal.statistics import install


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_record"),
    ]

    operations = [
        migrations.RunPython(install, migrations.RunPython.noop),
    ]
