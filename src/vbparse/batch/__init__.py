"""Many documents: workers, isolation, summary."""
