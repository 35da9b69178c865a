"""What counts as one network."""

from ipaddress import IPv4Address, IPv6Network, ip_address


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, or the /64 of an IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return address if isinstance(parsed, IPv4Address) else str(IPv6Network((int(parsed), 64), strict=False))
