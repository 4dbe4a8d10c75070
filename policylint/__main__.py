"""Where the program starts and ends: an interrupt while it does either ends it without a word, as one ends `ls`."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line; until its commands are loaded, and once it is through, nothing is there to be tidied up."""
    usual = signal.signal(signal.SIGINT, signal.SIG_DFL)
    from policylint.cli import main as command_line

    signal.signal(signal.SIGINT, usual)
    try:
        command_line(prog_name="policylint")
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    main()
