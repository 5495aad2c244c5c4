"""The command `evidence`, also as `python -m evidence`; stopped while it starts, it shows no traceback."""

import sys


def main() -> None:
    """Load the commands and run the one that was typed."""
    try:
        from evidence.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("error: Stopped before anything was done.\n")
        sys.exit(130)  # cli.INTERRUPTED, which is not there yet
    run()


if __name__ == "__main__":
    main()
