"""One module per part of the report; each takes what is asked and gives sections."""
