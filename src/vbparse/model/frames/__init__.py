"""Documents as tidy tables: which tables, which columns, what each means, and how a document fills them."""
