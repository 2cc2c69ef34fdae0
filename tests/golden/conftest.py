"""The two stores of the golden tests: the bundled sample, and the mirror where there is one."""

import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from flows.settings import SAMPLE, Settings


@dataclass(frozen=True)
class Published:
    """A store, and the folder of published files that it was filled from."""

    name: str
    settings: Settings
    tree: Path

    def file(self, name: str) -> Path:
        """A published file by its name, plain or xz-compressed."""
        return next(iter([*self.tree.rglob(name), *self.tree.rglob(f"{name}.xz")]))

    @contextmanager
    def lines(self, name: str) -> Iterator[IO[str]]:
        """The lines of a published text."""
        path = self.file(name)
        packed = path.suffix == ".xz"
        with lzma.open(path, "rt") if packed else path.open() as text:
            yield text


@pytest.fixture(scope="session")
def sample(sample_store: Settings) -> Published:
    """The bundled sample and its store."""
    return Published("sample", sample_store, SAMPLE)


@pytest.fixture(scope="session", params=["sample", "mirror"])
def published(request: pytest.FixtureRequest) -> Published:
    """Each of the two, the mirror only where it is present."""
    if request.param == "sample":
        return Published("sample", request.getfixturevalue("sample_store"), SAMPLE)
    tree = Path(request.getfixturevalue("mirror")) / "tree"
    return Published("mirror", request.getfixturevalue("whole_store"), tree)
