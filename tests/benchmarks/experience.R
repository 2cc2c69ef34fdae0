# Annual quantiles with replicate errors by SOCP x band: the seconds of R survey without its reading.
suppressMessages(library(survey))
p <- read.csv(commandArgs(TRUE)[1])
reps <- grep("^pwgtp[0-9]+$", names(p))
design <- svrepdesign(data = p, weights = ~pwgtp, repweights = p[, reps], type = "ACS",
                      combined.weights = TRUE, mse = TRUE)
t <- system.time(
  for (rows in split(seq_len(nrow(p)), list(p$socp, p$band), drop = TRUE)) {
    tryCatch(svyquantile(~annual, design[rows, ], c(.1, .25, .5, .75, .9), qrule = "school",
                         interval.type = "quantile", df = Inf), error = function(e) NULL)
  }
)
cat(t[["elapsed"]], "\n")
