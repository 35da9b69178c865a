"""Where a browser may let push messages be sent: to known push services, and to nothing inside our network."""

import re
from collections.abc import Collection
from typing import Final

LONGEST_ENDPOINT: Final = 1000
_ENDPOINT: Final = re.compile(r"https://(?P<host>[a-z0-9.-]{1,253})(?P<port>:[0-9]{1,5})?/[!-~]+", re.ASCII)


def is_push_service(endpoint: str, hosts: Collection[str]) -> bool:
    r"""Tell whether an endpoint lies with one of ``hosts``, or below it: "push.example" or "push.example:8443".

    It is read by one strict pattern, so that no second parser can see another host in it (no user, no ``\``).
    """
    found = _ENDPOINT.fullmatch(endpoint)
    if found is None or len(endpoint) > LONGEST_ENDPOINT:
        return False
    place = found["host"] + (found["port"] or "")
    return any(place == host or place.endswith(f".{host}") for host in hosts)
