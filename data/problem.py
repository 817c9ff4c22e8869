"""What can go wrong, as a code and its particulars; the sentence is chosen where it is shown."""


class Problem(Exception):
    """A failure that a person can act on.

    `code` is a dotted name with a sentence per language in `data.text.problems`;
    `params` fill that sentence and hold no markup.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code} ({details})" if details else self.code
