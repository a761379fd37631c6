"""What stands between the network and the pages: where to listen, whom to answer, what to log."""
