"""Passages to spans: opening verbs, modality, citations, actors, speaker, provisions, as spaCy components."""
