from django.db import migrations

import shinuo.journal.fields


class Migration(migrations.Migration):
    # Rows written before have none: `shinuo rebuild` computes them again.

    dependencies = [("conversations", "0002_quick_rows")]

    operations = [
        migrations.AddField(
            model_name="conversationrow",
            name="bot_at",
            field=shinuo.journal.fields.InstantField(null=True),
        ),
    ]
