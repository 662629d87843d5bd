"""The macros of the derived pages as globals: what an import inside a block costs is more than the macro itself."""

from kontor.config.jinja import additions
from kontor.surfaces.web.components import Part

FILES = {
    "web/card_parts.html": "fact_group fact_list panel_block action_button",
    "web/controls.html": "control",
    "web/asking.html": "asking",
}


class DerivedPart(Part):
    """One macro of a file of the derived pages."""

    def __init__(self, template: str, name: str) -> None:
        super().__init__("", name)
        self.template = template


def register() -> None:
    """Offers the macros to all templates; called once, when the app starts."""
    additions.add(globals={name: DerivedPart(file, name) for file, names in FILES.items() for name in names.split()})
