"""The months by their English names, in lower case: '01' to '12'."""

NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = {name: f"{number:02}" for number, name in enumerate(NAMES, 1)}
# 'nov', as file names shorten it.
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()}
