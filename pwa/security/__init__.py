"""Who may do what: sign-in, permissions, writes from elsewhere, headers, tokens."""
