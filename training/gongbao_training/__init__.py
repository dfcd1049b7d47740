"""Training and evaluation; not in the wheel."""
