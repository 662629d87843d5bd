"""Panels of a party's card: how to reach it, its people or companies."""

from kontor.core.kinds.specs import Panel

COMPANY_PANELS: tuple[Panel, ...] = ()
CONTACT_PANELS: tuple[Panel, ...] = ()
