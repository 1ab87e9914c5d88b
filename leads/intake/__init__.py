"""The public form and its checks. It reads no cookie, no session and no user."""
