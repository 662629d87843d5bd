"""Groups: lists of records that people put together by hand."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordGroup',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Grouping',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('record', models.BigIntegerField()),
                ('tag', models.ForeignKey(db_column='group_id', db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='core.recordgroup')),
            ],
            options={
                'indexes': [models.Index(fields=['tag', 'kind', 'record'], name='grouping_by_group')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'record', 'tag'), name='grouping_once')],
            },
        ),
    ]
