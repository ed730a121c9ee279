"""Reads a report as it comes, be it HTML, PDF, Word or plain text, into the text whose offsets are cited."""
