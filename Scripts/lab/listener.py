"""A TCP listener that is no TLS server.

usage: listener.py PORT silent|close
silent: accepts, reads, never answers. close: reads the first octets, then closes without a word.
"""

import datetime
import socket
import sys
import threading


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def serve(connection, peer, manner):
    name = f"{peer[0]}:{peer[1]}"
    say(f"accepted {name}")
    while octets := connection.recv(65536):
        say(f"{len(octets)} octets from {name}, first: {octets[:6].hex()}")
        if manner == "close":
            break
    say(f"closing {name}" if manner == "close" else f"{name} closed")
    connection.close()


def main():
    port, manner = int(sys.argv[1]), sys.argv[2]
    listener = socket.create_server(("0.0.0.0", port))
    while True:
        connection, peer = listener.accept()
        threading.Thread(target=serve, args=(connection, peer, manner), daemon=True).start()


main()
