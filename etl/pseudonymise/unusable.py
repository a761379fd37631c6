"""Say why no file with participant keys was written."""


class Unusable(ValueError):
    """The file cannot be pseudonymised as asked; nothing was written. The text says what to do."""


class StillPersonal(Unusable):
    """Something outside the named columns points to people.

    `columns`: headers that can be named too, or taken out; `places`: where it stands, no values.
    """

    def __init__(self, columns: tuple[str, ...], places: tuple[str, ...]) -> None:
        self.columns, self.places = columns, places
        super().__init__(
            f"Nothing was written: people can still be found in {'; '.join(places)}. Name such a "
            "column too, to make the key of it (--columns) or to take it out (--drop); correct "
            "single cells; remove a sheet nobody needs."
        )
