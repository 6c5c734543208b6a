"""`python -m vbparse` is `vbparse`."""

from vbparse.cli.main import main

if __name__ == "__main__":
    main()
