"""Which measures of two plans, or of a plan and a programme, are one: find, weigh, assign."""
