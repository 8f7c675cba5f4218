"""Bytes to ``Layout``: what kind of file it is, by content, and its blocks in reading order."""
