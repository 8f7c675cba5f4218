"""A dataset becomes a release that others can cite, check and use."""
