"""The sample figures, worked out a second time."""
