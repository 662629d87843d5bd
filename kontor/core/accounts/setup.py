"""The first start: the firm and its first administrator, made once; by a page, or by `kontor init`."""

import base64
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import IntegrityError
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from kontor.core.accounts import fields, firm
from kontor.core.accounts.actions import add_user
from kontor.core.accounts.firm import Firm, unnamed
from kontor.core.accounts.model import User
from kontor.core.accounts.sessions import end_sessions
from kontor.core.actions import configuration
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.core.actions.writing import Writing, writing

FIRM = ("name", "language", "currency", "country", "time_zone", "working_hours")
_RENAMED = {"name": "firm_name", "language": "firm_language"}


def setup_code() -> str:
    """The code that opens the set-up page from afar, such as "K7QM-2RTX". It follows from the secret key, so every
    process of an installation knows the same one and only who sees its console or folder can read it."""
    digest = salted_hmac("kontor.setup", "code", algorithm="sha256").digest()
    code = base64.b32encode(digest).decode()[:8]
    return f"{code[:4]}-{code[4:]}"


def code_fits(text: str) -> bool:
    """Whether somebody wrote the set-up code, in any case and with or without its dash."""
    plain = "".join(text.split()).replace("-", "").upper()
    return constant_time_compare(plain, setup_code().replace("-", ""))


def set_up(values: Mapping[str, Any], administrator: Mapping[str, Any], password: str) -> tuple[Firm, User]:
    """Makes the firm (fields in FIRM, working hours as `fields.working_hours` takes them) and its administrator.

    Works once: whoever comes second is refused, also when two come at the same moment. Raises Refused; the names of
    the firm's fields are those of `fields.CLEANERS`.
    """
    clean = fields.cleaned(values, [_RENAMED.get(name, name) for name in FIRM])
    person = fields.cleaned(administrator, ("username", "name", "email"))
    fields.password(password, User(**person))
    try:
        with writing(Actor.system("web")) as work:
            made = _make_firm(work, {name: clean[_RENAMED.get(name, name)] for name in FIRM})
            user = _first_administrator(work, {"language": made.language, **person}, password)
    except IntegrityError:
        raise Refused(_("Kontor is set up already. Sign in")) from None
    firm.forget()
    return made, user


def make_administrator(name: str, password: str) -> bool:
    """Makes sure that `name` is an active administrator with this password, and that there is a firm; True when the
    user is new. The operator decides about the strength of the password. Raises Refused."""
    clean = fields.sign_in_name(name)
    if not password:
        raise Refused(_("Write a password"), field="password")
    with writing(Actor.system("command")) as work:
        if not Firm.objects.exists():
            _make_firm(work, {})
        user = User.objects.select_for_update().filter(username=clean).first()
        if user is None:
            _first_administrator(work, {"username": clean, "name": name}, password)
        else:
            _make_sure(work, user, password)
    firm.forget()
    return user is None


def change_firm(actor: Actor, values: Mapping[str, Any]) -> Firm:
    """Changes what holds for the whole firm (fields in FIRM). Only administrators call it. Raises Refused."""
    clean = fields.cleaned(values, [_RENAMED.get(name, name) for name in FIRM])
    with writing(actor) as work:
        row = Firm.objects.select_for_update().get()
        wanted = {name: clean[_RENAMED.get(name, name)] for name in FIRM if _RENAMED.get(name, name) in clean}
        configuration.alter(work, "firm", row, wanted)
    firm.forget()
    return row


def _make_firm(work: Writing, values: Mapping[str, Any]) -> Firm:
    made = unnamed()
    made.name = _("Our firm")
    for name, value in values.items():
        setattr(made, name, value)
    configuration.add(work, "firm", made, told=FIRM)
    return made


def _first_administrator(work: Writing, values: Mapping[str, Any], password: str) -> User:
    known = {"name": values["username"], "language": settings.LANGUAGE_CODE, **values}
    return add_user(work, {**known, "role": "administrator"}, password)


def _make_sure(work: Writing, user: User, password: str) -> None:
    configuration.alter(work, "user", user, {"role": "administrator", "is_active": True})
    if not user.check_password(password):
        user.set_password(password)
        user.save(update_fields=["password"])
        end_sessions(user.pk)
        work.note_configuration("user", user.pk, "password_changed", {})
