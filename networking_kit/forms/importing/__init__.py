"""People out of a file: shown before anything is stored, and taken back as one."""
