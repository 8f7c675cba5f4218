"""Raw bytes under their SHA-256, the working database, and the quarantine."""
