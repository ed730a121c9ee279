"""The one path through which anything that could endanger someone is held back."""
