"""Answer on the command line what the pages show: python -m tracker."""
