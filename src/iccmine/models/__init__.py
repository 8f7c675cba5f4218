"""The trained model with its card and its last accepted scores."""
