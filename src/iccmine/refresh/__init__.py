"""Bring a dataset up to date: with files on this machine (``files``), or with the publishers (``live``)."""

from iccmine.refresh.files import Plan, Workshop, mine_all, mine_batch, plan, publish

__all__ = ["Plan", "Workshop", "mine_all", "mine_batch", "plan", "publish"]
