"""The addresses that need no sign-in: a list that rooms add to when Kontor starts; everything else is closed."""

_open: list[str] = ["/health", "/csp-report", "/static/"]


def open_to_all(prefix: str) -> None:
    """Opens the addresses that start with `prefix` to people who are not signed in. Call it in AppConfig.ready()."""
    if not prefix.startswith("/") or prefix == "/":
        raise ValueError(f"{prefix!r} must start with a slash and name a part of the site")
    _open.append(prefix)


def is_public(path: str) -> bool:
    """Whether a path may be asked for without a sign-in; prefixes end at a slash or at the end of the path."""
    return any(path == one.rstrip("/") or path.startswith(one.rstrip("/") + "/") for one in _open)
