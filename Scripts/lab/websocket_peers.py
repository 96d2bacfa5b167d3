"""A server and a client of WebSocket (RFC 6455), by Python's websockets.

usage: websocket_peers.py serve PORT | websocket_peers.py ask HOST PORT client|server
The server sends back what comes, and ends the session with 1001 (going away) when it is told "bye". The client sends four messages with a
second between them; then it closes with 1000 itself, or has the server do it. Both send a ping every two seconds.
"""

import asyncio
import datetime
import sys

import websockets


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


async def serve(port):
    async def answer(session):
        say(f"{session.remote_address[0]}:{session.remote_address[1]} opened")
        async for message in session:
            if message == "bye":
                await session.close(1001, "going away")
            else:
                await session.send(message)
        say(f"closed with {session.close_code}")

    async with websockets.serve(answer, "0.0.0.0", port, ping_interval=2, compression=None):
        say("serving")
        await asyncio.Future()


async def ask(host, port, who):
    async with websockets.connect(f"ws://{host}:{port}/events", ping_interval=2, compression=None) as session:
        for number in range(4):
            await session.send(f"message {number}")
            say("received " + await session.recv())
            await asyncio.sleep(1)
        if who == "client":
            await session.close(1000)
        else:
            await session.send("bye")
            await session.wait_closed()
        say(f"session closed with {session.close_code}")


if sys.argv[1] == "serve":
    asyncio.run(serve(int(sys.argv[2])))
else:
    asyncio.run(ask(sys.argv[2], int(sys.argv[3]), sys.argv[4]))
