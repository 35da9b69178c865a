"""The card credential VK1: its bytes, signing them, checking them; the twin of ``static/js/lib``."""
