"""What organisations reach by their signed links."""

from pwa.views.organisation import (
    club_lists,
    club_renewals,
    confirmations,
)

PAGES = (
    club_lists,
    club_renewals,
    confirmations,
)
