"""The commands, a module for each family; `evidence.cli` puts them together."""
