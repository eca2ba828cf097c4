"""What `python -m holdfast_stats` does: files in, files out, one module a command."""
