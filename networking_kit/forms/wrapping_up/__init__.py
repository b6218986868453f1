"""What leaves the workbook: the ticket, the files, and the check of a resume draft."""
