# Read a measure's numbers from Holdfast into a data frame. Needs the package jsonlite (r-cran-jsonlite on Debian).
#
#   HOLDFAST_ADDRESS=https://holdfast.example.nhs.uk HOLDFAST_TOKEN=hf_... Rscript holdfast.R SERIES
#
# Without a series it lists those the token sees.

library(jsonlite)

ask <- function(path) {
  address <- paste0(sub("/$", "", Sys.getenv("HOLDFAST_ADDRESS")), "/api/v1", path)
  connection <- url(address, headers = c(Authorization = paste("Bearer", Sys.getenv("HOLDFAST_TOKEN"))))
  on.exit(close(connection))
  fromJSON(paste(readLines(connection, warn = FALSE, encoding = "UTF-8"), collapse = "\n"))
}

wanted <- commandArgs(trailingOnly = TRUE)
if (length(wanted) == 0) {
  found <- ask("/series?size=500")$items
  write.table(found[, c("id", "headline", "latest_period", "latest_value")], quote = FALSE, row.names = FALSE, sep = "\t")
} else {
  points <- ask(paste0("/series/", wanted[1], "/points"))$points
  points$period_start <- as.Date(points$period_start)
  write.table(points[, c("period_start", "value")], quote = FALSE, row.names = FALSE, col.names = FALSE, sep = "\t")
}
