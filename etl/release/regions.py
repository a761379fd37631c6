"""Say which of two regions a session belongs to: the public list knows no smaller place."""

PENINSULAR, OTHER = "Peninsular Malaysia", "East Malaysia and not stated"


def region_sql(states: str) -> str:
    """Return the region of a column `state`, by a table of states."""
    return (
        f"case when state in (select name_ms from {states} where region = 'Peninsular')"
        f" then '{PENINSULAR}' else '{OTHER}' end"
    )
