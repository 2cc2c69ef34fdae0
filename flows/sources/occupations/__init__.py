"""Classifications and titles: SOC, O*NET, direct match titles, crosswalks."""
