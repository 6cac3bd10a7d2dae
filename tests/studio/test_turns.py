"""Who goes first, and what is not done at all."""

import asyncio
import threading

import pytest

from fineline.studio.turns import Busy, Gone, Turns, Urgency


@pytest.fixture
def held():
    """One worker that works until it is let go."""
    turns, let_go = Turns(1, 4), threading.Event()
    yield turns, let_go
    let_go.set()
    turns.close()


def test_pictures_go_before_measures_and_these_before_what_is_done_ahead(held):
    turns, let_go = held
    done = []

    async def run():
        first = asyncio.create_task(turns.slow(lambda: let_go.wait(10)))
        await asyncio.sleep(0)
        rest = [
            asyncio.create_task(turns.slow(lambda name=name: done.append(name), urgency=urgency))
            for name, urgency in (
                ("ahead", Urgency.AHEAD),
                ("measure", Urgency.WAITED_FOR),
                ("picture", Urgency.LOOKED_AT),
                ("later picture", Urgency.LOOKED_AT),
            )
        ]
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await turns.slow(lambda: done.append("too many"))
        let_go.set()
        await asyncio.gather(first, *rest)
        await turns.slow(lambda: done.append("last"))

    asyncio.run(run())
    assert done == ["picture", "later picture", "measure", "ahead", "last"]


def test_what_nobody_waits_for_leaves_the_queue_while_others_work(held):
    turns, let_go = held
    done = []

    async def gone():
        return True

    async def run():
        first = asyncio.create_task(turns.slow(lambda: let_go.wait(10)))
        await asyncio.sleep(0)
        with pytest.raises(Gone):
            await turns.slow(lambda: done.append("for nobody"), gone)
        assert not let_go.is_set()
        cancelled = asyncio.create_task(turns.slow(lambda: done.append("cancelled")))
        await asyncio.sleep(0)
        cancelled.cancel()
        after = asyncio.create_task(turns.slow(lambda: done.append("wanted")))
        await asyncio.sleep(0.05)
        let_go.set()
        await asyncio.gather(first, after)

    asyncio.run(run())
    assert done == ["wanted"]
