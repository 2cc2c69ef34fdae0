"""The terms under which publishers give their figures."""

PUBLIC_DOMAIN = "US government work, public domain (17 USC 105)"
CC_BY = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
OWN_TERMS = "as its owner grants it"
