"""Who the client is when a proxy stands before Kontor: forwarded headers count only from stated proxies."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kontor.config.environment import WrongEnvironment

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Peer:
    """The client as far as it can be known: its address and the scheme it used."""

    address: str
    scheme: str


class TrustedProxies:
    """The proxies of `KONTOR_TRUSTED_PROXIES`: addresses or networks (`10.0.0.0/8`). Raises `WrongEnvironment`."""

    def __init__(self, stated: Iterable[str]) -> None:
        try:
            self.networks: list[Network] = [ipaddress.ip_network(text, strict=False) for text in stated]
        except ValueError as wrong:
            raise WrongEnvironment(f"KONTOR_TRUSTED_PROXIES: {wrong}") from wrong

    def peer(self, address: str, scheme: str, headers: Mapping[str, str]) -> Peer:
        """Reads X-Forwarded-For from the right, past trusted proxies only: the rest anyone can invent."""
        if not self._trusts(address):
            return Peer(address, scheme)
        hops = [hop.strip() for hop in headers.get("x-forwarded-for", "").split(",") if hop.strip()]
        while hops and self._trusts(address) and _is_address(hops[-1]):
            address = hops.pop()
        told = headers.get("x-forwarded-proto", "").split(",")[-1].strip()
        return Peer(address, told if told in ("http", "https") else scheme)

    def _trusts(self, address: str) -> bool:
        return _is_address(address) and any(ipaddress.ip_address(address) in network for network in self.networks)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
