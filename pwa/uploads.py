"""Files that people hand in: only a view that says so takes more than the usual size, and only from those signed in."""

from collections.abc import Callable
from contextlib import closing
from typing import Final, TypeVar

from flask import current_app, request

UPLOAD_BYTES_MAX: Final = 10 * 1024 * 1024
FORM_BYTES: Final = 64 * 1024  # what surrounds the file: names of fields, boundaries, other answers

View = TypeVar("View", bound=Callable[..., object])

_views: set[object] = set()


def takes_upload(view: View) -> View:
    """Let a POST to this view carry a file or a pasted list of up to 10 MB; it stands right below the route."""
    _views.add(view)
    return view


def is_expected() -> bool:
    """Tell whether the view of this request takes a file."""
    return request.endpoint is not None and current_app.view_functions[request.endpoint] in _views


def widen() -> None:
    """Raise the limits of this request; the gate does so before it reads the form, once it knows who asks."""
    request.max_content_length = request.max_form_memory_size = UPLOAD_BYTES_MAX + FORM_BYTES


def uploaded(field: str) -> tuple[bytes, str]:
    """Return the content and name of the file in a field; both are empty where none was chosen."""
    file = request.files.get(field)
    if not file:
        return b"", ""
    with closing(file):
        return file.read(), file.filename or ""
