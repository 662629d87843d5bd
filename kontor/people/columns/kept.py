"""Where what fits no field stands: the other details, {header: text}."""


def keep(rest: dict[str, str], header: str, text: str) -> None:
    """Puts a text under its header; another text under the same header gets a mark, so that neither is lost."""
    while text and header in rest and rest[header] != text:
        header += " +"
    if text:
        rest[header] = text
