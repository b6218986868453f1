"""Meetings: what is prepared, held and written down."""
