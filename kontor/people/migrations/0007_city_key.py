"""The city in lower case beside the city, so that the records of a city are a range of an index, in the order of names."""

from django.db import migrations, models
from django.db.models import Q

LONGEST_KEY = 250
_TOWNS = "CREATE INDEX people_party_towns ON people_party (city)"


def fill(apps, schema_editor):
    """One statement for each city there is; the index that finds its records goes again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE people_party ALTER COLUMN city_key TYPE varchar(250) COLLATE "C"')
    party = apps.get_model("people", "Party")
    cities = list(party.objects.exclude(city="").order_by().values_list("city", flat=True).distinct())
    schema_editor.execute(_TOWNS)
    for city in cities:
        party.objects.filter(city=city).update(city_key=city.casefold()[:LONGEST_KEY])
    schema_editor.execute("DROP INDEX people_party_towns")


class Migration(migrations.Migration):
    dependencies = [("people", "0006_points_of_party")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="city_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=250),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=Q(deleted_at=None), fields=["type", "city_key", "name_key", "id"], name="party_by_city"
            ),
        ),
    ]
