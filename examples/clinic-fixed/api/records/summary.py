"""Read and write patients' records."""


def summary(record: dict[str, str]) -> str:
    """Return one line for a worklist, without direct identifiers."""
    return f"{record['ward']}: {record['diagnosis']}"
