"""Review: what people decide about what the machine found, and that their word lasts."""
