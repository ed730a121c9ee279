"""Who is told of with whom, and how far the ranks hold when origins are drawn anew."""
