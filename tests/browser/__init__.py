"""The dashboard in a real browser, through a real server."""
