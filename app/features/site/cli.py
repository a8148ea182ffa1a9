"""`flask backup` and `flask restore`: a copy of everything that the instance keeps, and the way back."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from app.config import Settings
from app.extensions import db
from app.features.manifest import gone_again, gone_from, manifests, reasons_to_wait
from app.store.clock import now
from app.store.copies import archive
from app.store.copies.problem import CopyProblem
from app.store.revisions import head, known
from app.store.transactions import transaction

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("backup")
@click.option("--to", "folder", type=FOLDER, help="Another folder than BACKUPS.")
@click.option("--wait", default=0, help="Seconds to wait for the end of an open secret vote.")
@click.option("--anyway", is_flag=True, help="Also while a secret vote is open; says what is kept.")
@with_appcontext
def backup(folder: Path | None, wait: int, anyway: bool) -> None:
    """Copy the database and the keys while the server runs, and read the copy again.

    Refuses while a secret vote is open, because the copy would keep the order of its ballots. Copies older than
    KEEP_BACKUPS days are removed from the folder.
    """
    settings: Settings = current_app.config["TABLEE"]
    target = folder or archive.folder_of(settings)
    try:
        reasons = reasons_after(settings.database_url, wait)
        if reasons and not anyway:
            raise click.ClickException(" ".join([*reasons, "Or: flask backup --anyway"]))
        copy = made(settings, target, "by-hand")
        old = archive.forget_old(target, now(), timedelta(days=settings.keep_backups))
    except (CopyProblem, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    for words in reasons:
        click.echo(f"Keep this copy to yourself, and remove it soon. {words}", err=True)
    click.echo(f"{copy.path}: {sum(copy.about['rows'].values())} rows, read again and right.")
    if old:
        click.echo(f"Removed {len(old)} copies older than {settings.keep_backups} days.")


def made(settings: Settings, folder: Path, why: str) -> archive.Copy:
    """A copy of now. Raises CopyProblem."""
    return archive.make(settings.database_url, folder, now(), why, archive.kept_keys(settings))


def reasons_after(url: str, wait: int) -> list[str]:
    """Why no copy should be made, asked again each second for `wait` seconds."""
    if not archive.is_there(url):
        return []
    reasons = reasons_to_wait(url)
    while reasons and wait > 0:
        time.sleep(1)
        wait -= 1
        reasons = reasons_to_wait(url)
    return reasons


@click.command("forget")
@with_appcontext
def forget() -> None:
    """Erase what is past its time, as docs/retention.md says. Meant for each night."""
    for name, count in forget_all():
        click.echo(f"{name}: {count} erased.")


def forget_all() -> Iterator[tuple[str, int]]:
    """What each feature erases, with how much it was."""
    for feature in manifests():
        if feature.forgets:
            with transaction():
                count = feature.forgets()
            yield feature.name, count


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_appcontext
def restore(file: Path, yes: bool) -> None:
    """Put the copy FILE back in place of the database and keys. Stop the server first.

    The copy is read whole before anything changes, and what is there now is copied too, so that you can go back.
    """
    settings: Settings = current_app.config["TABLEE"]
    try:
        copy = archive.verify(file)
        check_revision(copy)
        if not yes:
            click.confirm(f"Replace everything by the copy of {copy.about['made_at']}?", abort=True)
        before, gone = copy_of_now(settings), gone_now(settings)
        archive.put_back(file, settings.database_url, archive.kept_keys(settings))
    except (CopyProblem, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"Put back: {sum(copy.about['rows'].values())} rows, read again and right.")
    if before:
        click.echo(f"What was there before: {before.path}")
    if copy.revision != head():
        click.echo("The copy is older than this program. Run: make migrate")
        if names := named(gone):
            click.echo(f"Then take out what people took back since: flask take-out {names}")
        return
    db.session.remove()
    db.engine.dispose()
    if any(gone.values()):
        with transaction():
            click.echo(f"Taken back since the copy, and taken out again: {gone_again(gone)}")
    past = sum(count for _name, count in forget_all())
    if past:
        click.echo(f"Past its time, and erased: {past}")


def gone_now(settings: Settings) -> dict[str, list[str]]:
    """What people took back in the database that is replaced; nothing where it is lost or cannot be read."""
    return gone_from(settings.database_url) if archive.is_there(settings.database_url) else {}


def named(gone: dict[str, list[str]]) -> str:
    """As `flask take-out` reads it."""
    return " ".join(f"{feature}:{key}" for feature, keys in gone.items() for key in keys)


@click.command("take-out")
@click.argument("names", nargs=-1, required=True)
@with_appcontext
def take_out(names: tuple[str, ...]) -> None:
    """Take out again what people took back since an older copy, by the NAMES that `flask restore` gives."""
    gone: dict[str, list[str]] = {}
    for name in names:
        feature, _colon, key = name.partition(":")
        gone.setdefault(feature, []).append(key)
    with transaction():
        count = gone_again(gone)
    click.echo(f"{count} taken out again.")


def check_revision(copy: archive.Copy) -> None:
    """Raises CopyProblem for a copy made by a newer program."""
    if copy.revision is not None and copy.revision not in known():
        raise CopyProblem(
            f"The copy comes from a newer Tablée (revision {copy.revision}). Update the program first."
        )


def copy_of_now(settings: Settings) -> archive.Copy | None:
    """A copy of what is about to be replaced; None where there is nothing that can be read."""
    url = settings.database_url
    if not archive.is_there(url):
        return None
    archive.refuse_readers(url)
    try:
        return made(settings, archive.folder_of(settings), "before-restore")
    except CopyProblem as problem:
        click.echo(f"What is there now could not be copied, and is set aside. {problem}", err=True)
        return None
