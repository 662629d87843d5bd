"""The index of a party's points of contact knows their type, so that no planner prefers that of all phones."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_letters_after_z")]
    operations = [
        migrations.AlterField(
            "pointofcontact",
            "party",
            models.ForeignKey("people.party", django.db.models.deletion.CASCADE, related_name="points", db_index=False),
        ),
        migrations.AddIndex("pointofcontact", models.Index(fields=["party", "type"], name="point_of_party")),
    ]
