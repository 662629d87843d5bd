"""The index of units leaves out parties without one: a firm without departments need not keep it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_city_key")]
    operations = [
        migrations.RemoveIndex("party", "party_by_unit"),
        migrations.AddIndex(
            "party",
            models.Index(
                fields=["unit", "type", "name_key"],
                name="party_by_unit",
                condition=models.Q(("deleted_at", None), ("unit__isnull", False)),
            ),
        ),
    ]
