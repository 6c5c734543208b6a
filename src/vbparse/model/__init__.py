"""The JSON contract as frozen pydantic models, one file per kind of thing."""
