"""When and where the library runs: Prefect flows over the same functions that the command line calls."""
