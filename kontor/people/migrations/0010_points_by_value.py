"""Numbers are found by their end through the search index; each import paid for a second one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0009_legal_details")]
    operations = [
        migrations.RemoveIndex("pointofcontact", "point_by_end"),
        migrations.RemoveField("pointofcontact", "turned"),
    ]
