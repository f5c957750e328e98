"""A pack may extend several others: its header says which, as a list."""

from django.db import migrations


def write_as_a_list(apps, schema_editor):
    for pack in apps.get_model("guidance", "Pack").objects.all():
        if isinstance(extends := pack.data.get("extends"), str):
            pack.data["extends"] = [extends]
            pack.save(update_fields=["data"])


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_curating")]

    operations = [
        migrations.RunPython(write_as_a_list, migrations.RunPython.noop),
        migrations.RemoveField(model_name="pack", name="extends"),
    ]
