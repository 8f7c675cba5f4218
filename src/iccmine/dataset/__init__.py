"""The tables of the dataset: every column defined once, checked at writing."""
