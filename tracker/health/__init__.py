"""Say how whole, timely and consistent the loaded rows are, and what was loaded."""
