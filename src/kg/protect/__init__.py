"""The one way by which words of a document reach any output, and who counts as a private person."""
