"""Datasets and explanations as things that a terminal can show; nothing here prints."""
