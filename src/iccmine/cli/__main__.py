"""``python -m iccmine.cli``."""

from iccmine.cli import main

if __name__ == "__main__":
    main()
