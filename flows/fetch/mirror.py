"""Where addresses are really asked: the agencies, an http mirror, a folder, the sample."""

import tomllib
from functools import cache
from pathlib import Path

from flows.errors import SettingsError
from flows.fetch.folder import Folder
from flows.fetch.web import Web
from flows.settings import SAMPLE, Settings, require_contact

EXCERPTS = "EXCERPT.toml"

Origin = Web | Folder


@cache
def origin_of(settings: Settings) -> Origin:
    """Return the place to ask; raise SettingsError without a contact or a mirror folder."""
    mirror = settings.mirror
    if mirror is None or mirror.startswith(("http://", "https://")):
        require_contact(settings)
        return Web(mirror, settings.contact)
    folder = SAMPLE if mirror == "sample" else Path(mirror)
    if not folder.is_dir():
        raise SettingsError(f"{mirror} is not an http(s) address, a folder, or 'sample'")
    return Folder(folder)


@cache
def excerpts(origin: Origin) -> dict[str, str]:
    """For each address whose file a mirror cut, the SHA-256 of the file it was cut from."""
    text = origin.optional(EXCERPTS) if origin.fetched_from != "live" else None
    cut = tomllib.loads(text or "").get("excerpt", [])
    return {row["url"]: row["excerpt_of_sha256"] for row in cut}
