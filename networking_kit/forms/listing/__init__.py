"""The list of contacts as a table, a board and a gate."""
