"""Free text that one person writes for another to read."""

from pwa.services.errors import RefusedError

LONGEST_TEXT = 500


def required_text(field: str, text: str) -> str:
    """Return the text without blanks around it. Raises RefusedError where it is empty or too long."""
    stripped = text.strip()
    if not stripped:
        raise RefusedError({field: f"text_missing_{field}"})
    if len(stripped) > LONGEST_TEXT:
        raise RefusedError({field: "text_too_long"})
    return stripped
