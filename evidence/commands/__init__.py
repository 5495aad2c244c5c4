"""The commands that have a module of their own; `evidence.cli` puts them together."""
