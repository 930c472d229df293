"""What keeps a text from being read, as the end of a sentence about it: "must be a number", "could mean 1 or 1000"."""


class NotRead(ValueError):
    """A text that means nothing here. Its words end a sentence that begins with what the text is called."""

    def said(self, called: str) -> str:
        """The sentence."""
        words = str(self)
        return f"{called}{words}" if words.startswith(":") else f"{called} {words}"


class Unclear(NotRead):
    """A text that may mean two things. Its words name both, and how to write each so that it can be read."""
