"""The generator of synthetic reports: text in which every figure carries its gold."""
