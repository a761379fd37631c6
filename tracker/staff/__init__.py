"""What staff do: load sheets, fill in forms, look back at what was loaded."""
