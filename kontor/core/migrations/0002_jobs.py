from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_machine"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [
        migrations.CreateModel(
            name="ScheduledJob",
            fields=[
                ("name", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("cron", models.CharField(max_length=100)),
                ("next_at", models.DateTimeField(db_index=True)),
                ("last_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Job",
            fields=[],
            options={"proxy": True, "indexes": [], "constraints": []},
            bases=("django_tasks_database.dbtaskresult",),
        ),
    ]
