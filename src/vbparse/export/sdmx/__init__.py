"""Targets as statistical data: SDMX-CSV 2.0 with its structure in SDMX-ML 3.0."""
