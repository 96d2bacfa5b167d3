"""A TCP client for what no ordinary program does.

usage: plain_client.py HOST PORT SECONDS [TEXT [PAUSE TEXT]...]
Connects, sends the texts if given (escapes as in Python) with pauses of so many seconds between them, during which it does
not look whether the other side has closed; then waits SECONDS for the other side to close.
"""

import datetime
import socket
import sys
import time


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def main():
    host, port, seconds = sys.argv[1:4]
    connection = socket.create_connection((host, int(port)), timeout=10)
    opened = time.monotonic()
    say("connected")
    for turn, argument in enumerate(sys.argv[4:]):
        if turn % 2:
            time.sleep(float(argument))
        else:
            connection.sendall(argument.encode().decode("unicode_escape").encode())
            say("sent " + repr(argument))
    connection.settimeout(float(seconds))
    try:
        while octets := connection.recv(65536):
            say("received " + repr(octets.decode("latin-1")))
        say(f"closed by the other side after {time.monotonic() - opened:.2f} s")
    except socket.timeout:
        say("giving up")
    connection.close()


main()
