"""Where documents come from: discover references, fetch bytes with their provenance."""
