"""A session that plays by itself: the residents come, the facilitator conducts, everybody votes, the minutes are public."""

from __future__ import annotations

import traceback
from urllib.parse import urlsplit

import gevent
from flask import Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from app.demo.cast import choices_of
from app.demo.clock import StageClock
from app.demo.conductor import Conductor
from app.demo.founding import facilitator, facilitator_told
from app.demo.network import ANYWHERE, port_is_taken
from app.demo.note_taker import publish
from app.demo.passwords import password_for
from app.demo.player import Refused
from app.demo.residents import Choice, Fields, Resident, Voice, ballot_of
from app.demo.script import Script, script_of
from app.demo.services import Table
from app.demo.terminal import Terminal
from app.demo.wishes import Wishes
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Session

ARRIVALS = 6
"""In how many paces everybody has arrived."""
Choices = dict[Fields, list[Choice]]
"""The fields of a ballot -> what each voice puts in them."""


class Play:
    """Everything the players need, read once; `run` then lives beside the server and uses its doors only."""

    def __init__(
        self, app: Flask, table: Table, wishes: Wishes, clock: StageClock, terminal: Terminal
    ) -> None:
        """Needs an application context. Raises ValueError when more residents are asked for than there are seats."""
        self.app, self.wishes, self.terminal = app, wishes, terminal
        settings = app.config["TABLEE"]
        self.host, self.port = settings.host, settings.port
        self.public_url, self.languages = settings.public_url, settings.languages
        session = table.session(table.playing["number"])
        if session is None:
            raise LookupError("the session was not loaded")
        self.residents = cast(table, session, wishes, self.base)
        email = facilitator_told(table.told)["email"]
        password = password_for(email, settings.secret_key)
        self.conductor = Conductor(
            self.base, session.id, email, password, clock, wishes.pace, self.tell
        )
        coming = [resident.number for resident in self.residents]
        self.script: Script = script_of(table, session, coming)

    @property
    def base(self) -> str:
        """The address of this very server."""
        name = "127.0.0.1" if self.host in ANYWHERE else self.host
        return f"http://[{name}]:{self.port}" if ":" in name else f"http://{name}:{self.port}"

    def tell(self, words: LazyString | str) -> None:
        """Say it to the person at the keyboard, in both languages."""
        with self.app.test_request_context():
            self.terminal.say(words)

    def run(self) -> None:
        """From the first resident to the last; what goes wrong is said, and the server goes on."""
        try:
            self.wait_for_the_server()
            self.everybody_comes()
            if self.wishes.plays:
                self.conductor.conduct(self.script)
                self.everybody_leaves()
                self.tell(_l("Some days later, the minutes are published:"))
                path = urlsplit(publish(self.conductor, self.script).url).path
                for lang in self.languages:
                    self.tell(f"→ {self.public_url}/{lang}/{path.split('/', 2)[2]}")
                self.conductor.leave()
        except Refused as refusal:
            self.tell(str(refusal))
        except Exception:
            traceback.print_exc()

    def wait_for_the_server(self) -> None:
        """Until somebody listens on the port."""
        while not port_is_taken(self.host, self.port):
            gevent.sleep(0.05)

    def everybody_comes(self) -> None:
        """One after the other, in a few paces; whoever changes phones does it once all are there."""
        self.tell(_l("The residents come in…"))
        gap = self.wishes.pace * ARRIVALS / max(1, len(self.residents))
        seats = [resident.number for resident in self.residents]
        again = [r for r in self.residents if r.number in seats[: r.rank]]
        coming = [
            gevent.spawn_later(resident.rank * gap, resident.come)
            for resident in self.residents
            if resident not in again
        ]
        gevent.joinall(coming, raise_error=True)
        for resident in again:
            resident.come()
            self.tell(_l("The last one has changed phones: one phone more, not one vote more."))

    def everybody_leaves(self) -> None:
        """Phones go back into pockets."""
        for resident in self.residents:
            resident.leave()
        refused = [refusal for resident in self.residents for refusal in resident.refusals]
        if refused:
            self.tell(", ".join(sorted(set(refused))))


def cast(table: Table, session: Session, wishes: Wishes, base: str) -> list[Resident]:
    """The residents with their cards and voices: seats from 1 on, proxies as the story gives them.

    With more residents than the story has people, the last one is somebody who changes phones: thirty phones and
    twenty-nine seats give the story's figures. Raises ValueError when there are not enough seats.
    """
    told = table.playing["attendance"]
    cards = assemblies.issue_cards(session.assembly, by=facilitator(table.told))
    absent = {principal for principal, _holder in told["proxies"]}
    coming = [card for card in cards if card.seat.number not in absent]
    if wishes.residents > len(coming):
        raise ValueError(
            f"RESIDENTS={wishes.residents} : il y a {len(coming)} places au plus.\n"
            f"  RESIDENTS={wishes.residents}: there are {len(coming)} seats at most."
        )
    seats = {card.seat.number: card.seat.id for card in cards}
    choices = choices_in(table, told["present"] + len(told["proxies"]))
    carried = {holder: principal for principal, holder in told["proxies"]}
    order = [*range(1, told["present"] + 1), *(principal for principal, _ in told["proxies"])]
    order += [number for number in sorted(seats) if number not in order]
    debates = frozenset(item.id for item in session.items if item.kind in ("consent", "debate"))

    def voice(number: int) -> Voice:
        place = order.index(number)
        return Voice(
            seats[number], {form: list_[place % len(list_)] for form, list_ in choices.items()}
        )

    hands = coming[: wishes.residents]
    if wishes.residents > told["present"]:
        hands = [*hands[:-1], hands[-2]]
    return [
        Resident(
            rank=rank,
            number=card.seat.number,
            base=base,
            session_id=session.id,
            card=f"/c/{card.token}",
            voices=[voice(n) for n in (card.seat.number, carried.get(card.seat.number)) if n],
            seconds=max(0.5, wishes.pace * 2),
            debates=debates,
        )
        for rank, card in enumerate(hands)
    ]


def choices_in(table: Table, voices: int) -> Choices:
    """What each voice chooses in each vote of the data files."""
    chosen = [choices_of(told, voices) for told in table.playing["votes"]]
    return {ballot_of(choices[0]): choices for choices in chosen}
