"""Pages for everybody."""

from pwa.views.public import (
    card_links,
    demo,
    finder,
    information,
    open_data,
    paper_form,
)

PAGES = (
    card_links,
    demo,
    finder,
    information,
    open_data,
    paper_form,
)
