"""A TCP client for what no ordinary program does.

usage: plain_client.py HOST PORT SECONDS [TEXT]
Connects, sends TEXT (escapes as in Python) if given, then waits SECONDS for the other side to close.
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
    if len(sys.argv) > 4:
        connection.sendall(sys.argv[4].encode().decode("unicode_escape").encode())
        say("sent " + repr(sys.argv[4]))
    connection.settimeout(float(seconds))
    try:
        while octets := connection.recv(65536):
            say("received " + repr(octets.decode("latin-1")))
        say(f"closed by the other side after {time.monotonic() - opened:.2f} s")
    except socket.timeout:
        say("giving up")
    connection.close()


main()
