"""What people bring: the list of a report as a sheet, and the report itself as a PDF."""
