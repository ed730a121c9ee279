"""How bodies are stated to stand below each other: steps, paths, circles, and how surely on a day."""
