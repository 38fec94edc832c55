"""From which address a visitor comes, also where proxies stand in front."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the address that the outermost trusted proxy saw; the connection's where none did.

    Only the last `PROXIES` addresses of X-Forwarded-For are written by proxies we trust; whatever
    stands before them is the visitor's own claim.
    """
    connected: str | None = request.META.get("REMOTE_ADDR") or None
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if not 0 < settings.PROXIES <= len(forwarded):
        return connected
    try:
        return str(ip_address(forwarded[-settings.PROXIES].strip()))
    except ValueError:  # not a header of a proxy's that adds addresses
        return connected
