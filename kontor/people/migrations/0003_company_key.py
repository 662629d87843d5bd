from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_points_and_staff")]

    operations = [
        migrations.AddField(
            model_name="party",
            name="company_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=250),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="party",
            index=models.Index(
                condition=models.Q(("company_key", ""), _negated=True),
                fields=["company_key"],
                name="party_by_company_key",
            ),
        ),
    ]
