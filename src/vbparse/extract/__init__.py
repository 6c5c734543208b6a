"""One file per contract field; `table.EXTRACTORS` names them in order. Extractors see the outline, never each other."""
