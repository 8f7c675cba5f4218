"""Questions that an analyst asks of a dataset, each answered with its passages. Tables in, frozen answers out."""
