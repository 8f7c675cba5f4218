"""The command line: one thin function a command. Errors are one line; Ctrl-C loses nothing."""

from iccmine.cli import app as application
from iccmine.cli import (
    evaluation,
    exchanging,
    mining,
    publishing,
    questions,
    refreshing,
    reviewing,
    showing,
    site,
    training,
)

__all__ = [
    "application",
    "evaluation",
    "exchanging",
    "main",
    "mining",
    "publishing",
    "questions",
    "refreshing",
    "reviewing",
    "showing",
    "site",
    "training",
]

main = application.main
