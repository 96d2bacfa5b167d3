"""A client of HTTP/2 that keeps its connection: RFC 9113 with the static table of HPACK (RFC 7541) alone.

usage: http2_client.py HOST PORT MANNER [TRUST.pem]
With a bundle over TLS, without one in clear with prior knowledge. idle: asks once and waits until the server says GOAWAY and closes.
goaway: asks twice, says GOAWAY NO_ERROR and closes. ping: asks, sends a PING every second for 6 s, asks again and closes with GOAWAY.
wrong: asks, then sends DATA on stream 0, which RFC 9113 section 6.1 forbids, and waits until the server says GOAWAY and closes.
"""

import datetime
import socket
import ssl
import struct
import sys
import time

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
NAMES = {0: "DATA", 1: "HEADERS", 3: "RST_STREAM", 4: "SETTINGS", 6: "PING", 7: "GOAWAY", 8: "WINDOW_UPDATE"}


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


class Connection:
    def __init__(self, host, port, trust):
        self.host, self.stream, self.buffer = host, 1, b""
        self.socket = socket.create_connection((host, port), timeout=60)
        self.scheme = b"\x87" if trust else b"\x86"
        if trust:
            context = ssl.create_default_context(cafile=trust)
            context.set_alpn_protocols(["h2"])
            self.socket = context.wrap_socket(self.socket, server_hostname=host)
            say(f"encrypted: {self.socket.version()}, {self.socket.selected_alpn_protocol()}")
        self.socket.sendall(PREFACE + frame(4, 0, 0))

    def ask(self):
        # :method GET, :scheme, :path /, and :authority with its value in full.
        head = b"\x82" + self.scheme + b"\x84\x01" + bytes([len(self.host)]) + self.host.encode()
        self.socket.sendall(frame(1, 0x05, self.stream, head))
        say(f"asked on stream {self.stream}")
        self.until(lambda kind, flags, stream: stream == self.stream and flags & 1 and kind in (0, 1))
        self.stream += 2

    def ping(self):
        self.socket.sendall(frame(6, 0, 0, b"are you "))
        self.until(lambda kind, flags, stream: kind == 6 and flags & 1)

    def leave(self):
        self.socket.sendall(frame(7, 0, 0, struct.pack(">II", 0, 0)))
        say("sent GOAWAY NO_ERROR")
        if isinstance(self.socket, ssl.SSLSocket):
            self.socket = self.socket.unwrap()
        self.socket.close()
        say("closed")

    def until(self, is_last):
        """Reads frames until one is it; True when the other side has closed."""
        while True:
            while len(self.buffer) < 9 or len(self.buffer) < 9 + int.from_bytes(self.buffer[:3], "big"):
                octets = self.socket.recv(65536)
                if not octets:
                    say("closed by the other side")
                    self.socket.close()
                    return True
                self.buffer += octets
            length, (kind, flags) = int.from_bytes(self.buffer[:3], "big"), self.buffer[3:5]
            stream = int.from_bytes(self.buffer[5:9], "big") & 0x7FFFFFFF
            payload, self.buffer = self.buffer[9:9 + length], self.buffer[9 + length:]
            # 0x88 is ":status 200" in the static table.
            status = " :status 200" if kind == 1 and b"\x88" in payload else ""
            error = f" error {int.from_bytes(payload[4:8], 'big')}" if kind == 7 else ""
            say(f"received {NAMES.get(kind, kind)} flags {flags} stream {stream}{status}{error}")
            if kind == 4 and not flags & 1:
                self.socket.sendall(frame(4, 1, 0))
            if is_last(kind, flags, stream):
                return False


def main():
    host, port, manner = sys.argv[1:4]
    connection = Connection(host, int(port), sys.argv[4] if len(sys.argv) > 4 else None)
    connection.ask()
    if manner == "wrong":
        connection.socket.sendall(frame(0, 0, 0, b"lost"))
    if manner in ("idle", "wrong"):
        connection.until(lambda kind, flags, stream: False)
        return
    if manner == "ping":
        for _ in range(6):
            time.sleep(1)
            connection.ping()
    connection.ask()
    connection.leave()


main()
