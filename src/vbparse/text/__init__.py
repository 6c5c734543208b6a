"""Vietnamese as characters: Unicode, comparison keys, numbers, dates, labels. Nothing here knows what a plan is."""
