"""Spans to binding force, by explained rules."""

from iccmine.force.passage import code, strongest

__all__ = ["code", "strongest"]
