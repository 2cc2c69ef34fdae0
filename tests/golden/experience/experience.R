# Golden record: quantiles and means with replicate errors by R survey (Debian r-cran-survey 4.1-1), design and variance all R's.
# Usage: Rscript golden.R persons.csv groups.csv out.csv    (persons.csv: needed columns as published; groups.csv: socp,occupation_code)
suppressMessages(library(survey))
args <- commandArgs(TRUE)
p <- read.csv(args[1], colClasses = c(state_fips = "character", schl = "character", socp = "character"))
groups <- read.csv(args[2], colClasses = "character")

# The rule of contract.md: first value with C > pT; mean of it and the next where C = pT. R's own 'school' returns the second
# value when the lowest alone holds more than p of the weight, so the rule is passed as a function; R supplies the rest.
contract <- function(x, w, p) {
  t <- rowsum(w, x)
  v <- as.numeric(rownames(t))[t != 0]
  c <- cumsum(as.vector(t)[t != 0])
  k <- round(20 * p)
  i <- which(20 * c >= k * c[length(c)])[1]
  if (20 * c[i] == k * c[length(c)]) (v[i] + v[i + 1]) / 2 else v[i]
}

p$wagp <- as.numeric(p$wagp)
p <- subset(p, agep >= 16 & esr %in% 1:2 & cow %in% 1:5 & !is.na(socp) & socp != "" & wagp > 0 & wkhp > 0 & wkw == 1)
s <- as.integer(p$schl)
years <- ifelse(s <= 3, 0, ifelse(s <= 14, s - 3, c(12, 12, 12, 13, 14, 14, 16, 18, 19, 20)[pmax(1, s - 14)]))
e <- pmax(0, p$agep - years - 6)
p$band <- cut(e, c(-1, 0, 4, 9, 19, 200), c("<1", "1-4", "5-9", "10-19", "20+"))
p$hourly <- floor((2 * p$wagp * p$adjinc + 1e4 * 52 * p$wkhp) / (2 * 1e4 * 52 * p$wkhp))
p$annual <- floor((p$wagp * p$adjinc + 500000) / 1e6)

reps <- grep("^pwgtp[0-9]+$", names(p))
design <- svrepdesign(data = p, weights = ~pwgtp, repweights = p[, reps], type = "ACS", combined.weights = TRUE, mse = TRUE)
quantiles <- c(.1, .25, .5, .75, .9)

estimate <- function(rows, pay) {
  d <- design[rows, ]
  f <- as.formula(paste0("~", pay))
  m <- svymean(f, d)
  q <- svyquantile(f, d, quantiles, qrule = contract, interval.type = "quantile", df = Inf)[[1]]
  c(coef(m), SE(m), as.vector(t(q[, c(1, 4)])))
}

by_code <- split(groups$socp, groups$occupation_code)
bands <- c("all", levels(p$band))
areas <- c("together", sort(unique(p$state_fips)))
out <- list()
for (area in areas) for (pay in c("hourly", "annual")) for (code in names(by_code)) {
  inside <- p$socp %in% by_code[[code]] & (area == "together" | p$state_fips == area) & (pay == "hourly" | p$wkhp >= 35)
  if (sum(inside) < 10) next
  for (band in bands) {
    rows <- which(inside & (band == "all" | p$band == band))
    if (length(rows) < if (area == "together") 10 else 30) next
    totals <- colSums(p[rows, reps])
    if (any(totals <= 0)) next   # R stops where a replicate is empty
    out[[length(out) + 1]] <- c(area, pay, code, band, length(rows), sprintf("%.17g", estimate(rows, pay)))
  }
}
out <- do.call(rbind, out)
stats <- c("mean", "p10", "p25", "median", "p75", "p90")
colnames(out) <- c("area", "pay", "occupation_code", "band", "sample_size", as.vector(rbind(stats, paste0(stats, "_se"))))
write.csv(out, args[3], row.names = FALSE, quote = FALSE)
