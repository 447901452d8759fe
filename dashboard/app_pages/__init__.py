"""The pages: each asks, draws and shows."""
