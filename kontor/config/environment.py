"""Reads the `KONTOR_*` variables into one typed value; knows nothing of Django."""

from __future__ import annotations

import difflib
import os
import secrets
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PREFIX = "KONTOR_"
LANGUAGES = ("en", "ru", "sv")
KNOWN = (
    "KONTOR_HOME",
    "KONTOR_DATABASE_URL",
    "KONTOR_DATABASE_DIRECT_URL",
    "KONTOR_SECRET_KEY",
    "KONTOR_URL",
    "KONTOR_LANGUAGE",
    "KONTOR_COUNTRY",
    "KONTOR_TIME_ZONE",
    "KONTOR_EMAIL_URL",
    "KONTOR_TRUSTED_PROXIES",
)


class WrongEnvironment(Exception):
    """A `KONTOR_*` variable is unknown or has a value that cannot be used; the text says what to do."""


@dataclass(frozen=True)
class Environment:
    """What the operator decided; `None` or empty means "not stated"."""

    home: Path
    database_url: str
    database_direct_url: str
    secret_key: str
    url: str
    language: str
    country: str
    time_zone: str
    email_url: str
    trusted_proxies: tuple[str, ...]


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """The settings of the operator. Raises `WrongEnvironment`."""
    _refuse_unknown(variables)

    def value(name: str, default: str = "") -> str:
        return variables.get(PREFIX + name, "").strip() or default

    return Environment(
        home=Path(value("HOME", str(default_home(variables)))).expanduser().absolute(),
        database_url=value("DATABASE_URL"),
        database_direct_url=value("DATABASE_DIRECT_URL"),
        secret_key=value("SECRET_KEY"),
        url=_url(value("URL")),
        language=_one_of("KONTOR_LANGUAGE", value("LANGUAGE", "en"), LANGUAGES),
        country=_country(value("COUNTRY")),
        time_zone=_time_zone(value("TIME_ZONE", "UTC")),
        email_url=value("EMAIL_URL"),
        trusted_proxies=tuple(part.strip() for part in value("TRUSTED_PROXIES").split(",") if part.strip()),
    )


def default_home(variables: Mapping[str, str] = os.environ) -> Path:
    """The data folder used when `KONTOR_HOME` is not stated."""
    return Path(variables.get("HOME") or "~").expanduser() / ".local" / "share" / "kontor"


def secret_key(home: Path) -> str:
    """The key kept in the data folder; made once, readable by its owner only."""
    path = home / "secret_key"
    if not path.exists():
        _make_key(path)
    return path.read_text().strip()


def _make_key(path: Path) -> None:
    """Writes the whole file first and links it into place, so that two first starts agree on one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"secret_key.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _refuse_unknown(variables: Mapping[str, str]) -> None:
    for name in sorted(variables):
        if name.startswith(PREFIX) and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, 1)
            hint = f"did you mean {near[0]}?" if near else "known are: " + ", ".join(KNOWN)
            raise WrongEnvironment(f"{name} is not a setting of Kontor; {hint}")


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise WrongEnvironment(f"{name}={value} cannot be used; choose one of {', '.join(allowed)}")
    return value


def _url(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise WrongEnvironment(f"KONTOR_URL={value} must begin with http:// or https://")
    return value.rstrip("/")


def _country(value: str) -> str:
    """The code in capitals; one that is no country would quietly make every number of the firm a wrong one."""
    if not value:
        return ""
    from babel.core import get_global  # not needed by a start without a country

    code = value.upper()
    if code not in get_global("territory_currencies") or len(code) != 2:
        near = get_global("territory_aliases").get(code, [])
        hint = f"; did you mean {near[0]}?" if near else " such as SE"
        raise WrongEnvironment(f"KONTOR_COUNTRY={value} must be a two-letter ISO 3166 code{hint}")
    return code


def _time_zone(value: str) -> str:
    if value not in zoneinfo.available_timezones():
        near = difflib.get_close_matches(value, zoneinfo.available_timezones(), 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise WrongEnvironment(f"KONTOR_TIME_ZONE={value} is not a known time zone{hint}")
    return value
