"""Use cases: session first, the rest keyword-only; they flush and never commit."""
