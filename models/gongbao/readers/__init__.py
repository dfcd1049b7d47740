"""The border before a Document: bytes, HTML → text."""
