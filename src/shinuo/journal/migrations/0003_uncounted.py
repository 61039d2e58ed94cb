from django.db import migrations

from shinuo.journal.statistics import do_not_count


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0002_statistics"),
    ]

    operations = [
        migrations.RunPython(do_not_count, migrations.RunPython.noop),
    ]
