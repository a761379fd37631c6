"""Say in a file what the pages say on the screen: the progress report and the one-page brief."""
