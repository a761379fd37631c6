"""Draw the figures: frames in, plotly figures out, one visual language (style.py)."""
