"""Modality: shall, must, should, may and their kin, with negation."""

from iccmine.language.modals.component import Modal, Modals, create_modals, find_modals

__all__ = ["Modal", "Modals", "create_modals", "find_modals"]
