"""Section grammars of English reports, one module per family of styles."""
