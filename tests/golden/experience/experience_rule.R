# What R's own rule says where the lowest value alone holds more than p of the weight: the second value.
# Usage: Rscript experience_rule.R > experience_rule.csv
suppressMessages(library(survey))
d <- svydesign(ids = ~1, weights = ~w, data = data.frame(x = c(10, 20, 30), w = c(8, 1, 1)))
q <- svyquantile(~x, d, c(.25, .5, .9), qrule = "school", ci = FALSE)[[1]]
write.csv(data.frame(p = c(.25, .5, .9), school = as.vector(q)), row.names = FALSE)
