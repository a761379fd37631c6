"""Say why a file is not read."""

MB = 1024 * 1024


class Refused(ValueError):
    """A file that is not read: which, what was found, which rule, what to do."""

    def __init__(self, file: str, value: str, rule: str, remedy: str) -> None:
        super().__init__(f"{file}: {value}. {rule} {remedy}")
        self.file = file
        self.value = value
        self.rule = rule
        self.remedy = remedy
