"""Reports made to order: chosen years, freedoms and places, composed from facts with numbered sources."""
