"""The reading network: its examples, its training, its scores."""
