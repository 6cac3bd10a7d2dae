"""`python -m fineline` is `fineline`."""

from fineline.cli import main

if __name__ == "__main__":
    main()
