"""Dated facts of law: UN membership, status under the Rome Statute, situations, and who is bound by what."""
