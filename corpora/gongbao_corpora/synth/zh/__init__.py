"""Section grammars of Chinese reports, one module per family of styles."""
