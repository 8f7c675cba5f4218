"""Spans to binding force, by explained rules."""
