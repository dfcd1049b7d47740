"""The sites, by what they are there for."""
