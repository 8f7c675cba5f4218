"""How each publisher lays out its documents: one module a format, from a text in YAML to the bytes of a file."""
