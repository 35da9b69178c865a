"""The access that each endpoint states: open to all, signed in, or a permission. None stated fails the start."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from flask import Flask
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from pwa.security.login import signed_in_account
from pwa.security.permissions import Permission, may

Arguments = ParamSpec("Arguments")
Loaded = TypeVar("Loaded")
View = Callable[Arguments, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Access:
    """Who may come in: ``permission`` counts only where ``needs_session`` is true."""

    needs_session: bool
    permission: Permission | None = None


OPEN = Access(needs_session=False)
SIGNED_IN = Access(needs_session=True)

_stated: dict[object, Access] = {}


class UnstatedAccessError(Exception):
    """An endpoint does not say who may come in."""


def public(view: View[Arguments]) -> View[Arguments]:
    """Open an endpoint to everybody."""
    return _state(view, OPEN)


def signed_in(view: View[Arguments]) -> View[Arguments]:
    """Open an endpoint to everybody who is signed in, each to the own things."""
    return _state(view, SIGNED_IN)


def requires(permission: Permission) -> Callable[[View[Arguments]], View[Arguments]]:
    """Open an endpoint without an object to those who have a permission; others get 403."""

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> ResponseReturnValue:
            _check(permission)
            return view(*args, **kwargs)

        return _state(guarded, Access(needs_session=True, permission=permission))

    return decorate


def requires_on(
    permission: Permission, load: Callable[[str], Loaded]
) -> Callable[[Callable[Concatenate[Loaded, Arguments], ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
    """Open an endpoint on one object: ``load`` raises NotFoundError first, then the permission counts.

    In this order another authority's object and a missing one look the same to every role.
    """

    def decorate(
        view: Callable[Concatenate[Loaded, Arguments], ResponseReturnValue],
    ) -> Callable[..., ResponseReturnValue]:
        @wraps(view)
        def guarded(public_id: str, *args: Arguments.args, **kwargs: Arguments.kwargs) -> ResponseReturnValue:
            loaded = load(public_id)
            _check(permission)
            return view(loaded, *args, **kwargs)

        return _state(guarded, Access(needs_session=True, permission=permission))

    return decorate


def access_of(app: Flask, endpoint: str) -> Access:
    """Return what an endpoint states."""
    return _stated[app.view_functions[endpoint]]


def refuse_unstated(app: Flask) -> None:
    """Stop the start where an endpoint states nothing."""
    unstated = sorted(name for name, view in app.view_functions.items() if view not in _stated)
    if unstated:
        message = f"These endpoints do not say who may come in: {', '.join(unstated)}."
        raise UnstatedAccessError(message)


def _check(permission: Permission) -> None:
    account = signed_in_account()
    if not account.is_office or not may(account.role, permission):
        raise Forbidden


def _state(view: View[Arguments], access: Access) -> View[Arguments]:
    _stated[view] = access
    return view
