"""Signing in, the second factor, and the own account."""

from pwa.views.account import (
    acceptance,
    factors,
    invitation,
    passkey_sign_in,
    phones,
    profile,
    second_factor,
    sign_in,
)

PAGES = (
    acceptance,
    factors,
    invitation,
    passkey_sign_in,
    phones,
    profile,
    second_factor,
    sign_in,
)
