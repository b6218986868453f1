"""Messages: the editor with the coach beside it, and what follows once one is sent."""
