"""What pages and mails say of values and rules, in words."""
