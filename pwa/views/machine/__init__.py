"""What machines read: manifest, worker, keys, status lists."""

from pwa.views.machine import (
    device,
    files,
    worker,
)

PAGES = (
    device,
    files,
    worker,
)
