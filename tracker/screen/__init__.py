"""Draw on the page: the frame around every page and the blocks pages are made of."""
