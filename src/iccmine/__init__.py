"""Mine documents on cooperation with the International Criminal Court: who is bound, by what words, who failed."""

__version__ = "0.1.0"
