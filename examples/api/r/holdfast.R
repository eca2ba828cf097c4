# Read a measure's numbers from Holdfast into a data frame, and send this month's.
# Needs the packages jsonlite and curl (r-cran-jsonlite and r-cran-curl on Debian).
#
#   export HOLDFAST_ADDRESS=https://holdfast.example.nhs.uk HOLDFAST_TOKEN=hf_...
#   Rscript holdfast.R list
#   Rscript holdfast.R read SERIES
#   Rscript holdfast.R send FILE.csv        (columns: series, period_start, value)
#
# The key of a delivery is made from what is in the file: running it again after a lost connection counts once.

suppressPackageStartupMessages({
  library(jsonlite)
  library(curl)
})

# Ask the API; gives the answer as R data, or ends with what was wrong, row by row.
ask <- function(path, body = NULL, headers = list()) {
  handle <- new_handle()
  handle_setheaders(handle, .list = c(
    list(Authorization = paste("Bearer", Sys.getenv("HOLDFAST_TOKEN"))),
    if (!is.null(body)) list("Content-Type" = "application/json"),
    headers
  ))
  if (!is.null(body)) handle_setopt(handle, copypostfields = body)
  address <- paste0(sub("/$", "", Sys.getenv("HOLDFAST_ADDRESS")), "/api/v1", path)
  answer <- curl_fetch_memory(address, handle = handle)
  found <- fromJSON(rawToChar(answer$content))
  if (answer$status_code != 200) {
    rows <- found$rows
    message(paste(c(
      found$message,
      if (length(rows)) sprintf("  row %d, %s: %s", rows$row, rows$field, rows$message)
    ), collapse = "\n"))
    quit(status = 1)
  }
  found
}

# Every series the token sees, part by part, as one data frame.
series <- function() {
  parts <- list()
  page <- 1
  repeat {
    answer <- ask(paste0("/series?size=500&page=", page))
    if (length(answer$items)) parts[[page]] <- answer$items[, c("id", "headline", "latest_period", "latest_value")]
    if (page >= answer$pages) break
    page <- page + 1
  }
  do.call(rbind, parts)
}

# The current number of each period of a series, gaps as NA.
points <- function(id) {
  found <- ask(paste0("/series/", curl_escape(id), "/points"))$points
  if (!length(found)) return(data.frame(period_start = as.Date(character()), value = numeric()))
  data.frame(period_start = as.Date(found$period_start), value = as.numeric(found$value))
}

# Send the numbers of a CSV file, whole or not at all.
send <- function(file) {
  rows <- read.csv(file, colClasses = c(series = "character", period_start = "character", value = "numeric"))
  body <- toJSON(list(points = rows[, c("series", "period_start", "value")]), digits = NA, na = "null", auto_unbox = TRUE)
  key <- paste0("r-", unname(tools::md5sum(file)))
  ask("/points", body = body, headers = list("Idempotency-Key" = key))
}

# Tab-separated; no number is an empty cell.
show <- function(table, names = FALSE) {
  if (length(table)) write.table(table, quote = FALSE, row.names = FALSE, col.names = names, sep = "\t", na = "")
}

wanted <- commandArgs(trailingOnly = TRUE)
act <- if (length(wanted)) wanted[1] else "list"
if (act == "list") {
  show(series(), names = TRUE)
} else if (act == "read") {
  show(points(wanted[2]))
} else if (act == "send") {
  sent <- send(wanted[2])
  cat(sprintf("New: %d. Unchanged: %d.\n", sent$new, sent$unchanged))
} else {
  message("Say list, read SERIES or send FILE.csv.")
  quit(status = 2)
}
