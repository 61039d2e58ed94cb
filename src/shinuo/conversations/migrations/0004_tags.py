from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("conversations", "0003_bot_at")]

    operations = [
        migrations.AddField(
            model_name="conversationrow",
            name="tags",
            field=models.TextField(default=""),
        ),
    ]
