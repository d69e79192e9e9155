"""A PostgreSQL database that exists for one run of the tests."""

import re
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def fresh_database(uri: str) -> Iterator[str]:
    """Makes an empty database on the server of `uri`, yields its URI, and drops it."""
    name = f"hub_browser_{uuid.uuid4().hex[:12]}"
    run(uri, f'CREATE DATABASE "{name}"')
    try:
        yield named(uri, name)
    finally:
        run(uri, f'DROP DATABASE "{name}" WITH (FORCE)')


def named(uri: str, database: str) -> str:
    """The URI with another database in its path."""
    parts = re.fullmatch(r"(postgres(?:ql)?://[^/?]*)(?:/[^?]*)?(\?.*)?", uri)
    if not parts:
        raise ValueError(f"not the URI of a PostgreSQL: {uri}")
    return f"{parts[1]}/{database}{parts[2] or ''}"


def run(uri: str, statement: str) -> None:
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri, "-c", statement]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, f"psql: {done.stderr}"
