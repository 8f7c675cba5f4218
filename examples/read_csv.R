# Passages by force, and the words that carry each provision: Rscript read_csv.R [RELEASE]
given <- commandArgs(trailingOnly = TRUE)
release <- if (length(given)) given[1] else "outputs/releases/latest"
read <- function(table) {
  # An empty cell is no value, except in text columns, where it may be an empty text.
  read.csv(file.path(release, "tables", paste0(table, ".csv")),
           encoding = "UTF-8", colClasses = "character", na.strings = character(0), check.names = FALSE)
}
passages <- read("passages")
print(table(passages$force))

provisions <- merge(read("provisions"), passages[c("passage_id", "text")], by = "passage_id")
# Offsets count Unicode code points from 0, half open; substr counts from 1.
start <- as.integer(provisions$trigger_start) + 1L
end <- as.integer(provisions$trigger_end)
print(sort(table(substr(provisions$text, start, end)), decreasing = TRUE)[1:10])
