"""A SOCKS 4 and 4a proxy: distributions have none any more, devices do.

usage: socks4_proxy.py ADDRESS PORT
"""

import datetime
import socket
import sys
import threading


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def read_text(connection):
    """Octets up to a NUL."""
    text = b""
    while (octet := connection.recv(1)) not in (b"", b"\0"):
        text += octet
    return text.decode("latin-1")


def read_exactly(connection, count):
    octets = b""
    while len(octets) < count:
        if not (more := connection.recv(count - len(octets))):
            raise ConnectionError("closed in the middle of the request")
        octets += more
    return octets


def relay(source, sink):
    try:
        while octets := source.recv(65536):
            sink.sendall(octets)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def serve(connection):
    version, command, port, address = *read_exactly(connection, 2), *(read_exactly(connection, length) for length in (2, 4))
    port = int.from_bytes(port, "big")
    read_text(connection)
    named = address[:3] == b"\0\0\0" and address[3] != 0
    host = read_text(connection) if named else socket.inet_ntoa(address)
    assert (version, command) == (4, 1)
    try:
        onward = socket.create_connection((host, port), timeout=5)
        onward.settimeout(None)
    except OSError as error:
        say(f"SOCKS {'4a' if named else '4'} request for {host}:{port} rejected: {error}")
        connection.sendall(b"\0\x5b" + bytes(6))
        connection.close()
        return
    say(f"SOCKS {'4a' if named else '4'} request for {host}:{port} granted")
    connection.sendall(b"\0\x5a" + bytes(6))
    threading.Thread(target=relay, args=(onward, connection), daemon=True).start()
    relay(connection, onward)


def main():
    listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


main()
