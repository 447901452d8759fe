"""A file becomes a Document; its text is kept as decoded."""
