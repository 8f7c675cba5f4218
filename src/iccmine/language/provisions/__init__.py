"""Provisions: who must, must not, should, may or need not do what, by which words."""

from iccmine.language.provisions.component import Provisions, create_provisions

__all__ = ["Provisions", "create_provisions"]
