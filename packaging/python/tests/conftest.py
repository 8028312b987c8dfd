"""What the tests share: the articles of the source tree, and texts of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[3]
ARTICLES = REPO / "testdata" / "wire" / "articles"

ORIGINAL = (
    "The harbour council voted on Tuesday to close the old fish market at the end of March. "
    "Traders who have sold there for decades were told that the roof is no longer safe, and that repairs "
    "would cost more than the building is worth. A spokeswoman said the stalls would move to a hall near the "
    "railway station, where rents are higher but deliveries can arrive by night. Two traders said they would "
    "rather retire than move, and one of them asked why nobody had mended the roof ten years ago. "
    "The council will hear objections until the middle of February and decide on the new rents after that."
)
REPRINT = ORIGINAL.replace("A spokeswoman said", "A spokeswoman for the council said") + " Reporting by the harbour desk."
OTHER = (
    "A school orchestra from the hills won the spring contest with a symphony that its own pupils had written. "
    "The jury praised the cellos, which had been borrowed from three neighbouring towns, and the patience of a "
    "conductor who rehearsed in a gymnasium because the hall was flooded in January. The prize is a week of lessons "
    "with players of the national opera, and a new set of music stands that nobody has bent yet."
)


@pytest.fixture(autouse=True)
def no_leftovers(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No call leaves a file in the temporary directory."""
    import gc
    import tempfile

    place = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield
    gc.collect()
    assert list(place.iterdir()) == []


@pytest.fixture
def texts() -> list[str]:
    return [ORIGINAL, OTHER, REPRINT, ORIGINAL]
