"""A client that does what many programs do all day, at a pace of its own.

usage: calm_client.py HOST PORT STEP...
Steps, in their order: "text:..." sends (escapes as in Python, HOST stands for the host), "hex:..." sends octets, "fill:N" sends so many
of no meaning, "wait:SECONDS" does nothing, "read:TEXT" reads until the text has come, "octets:N" reads until so many have come in all,
"end" reads until the other side has closed, "half" ends its own side, "tls:TRUST.pem" shakes hands, "leave" closes in order, "reset"
closes with a RST (SO_LINGER with zero seconds), "window:N" sets the receive buffer (before the connection is made, wherever it stands),
"keepalive:SECONDS" has TCP look after the idle connection that often and give up after three probes, "from:PORT" connects from that port,
"hops:N" has its packets pass so many routers and does not wait for the connection (both as "window").
"""

import datetime
import socket
import ssl
import struct
import sys
import time


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


BEFORE = ("window", "from", "hops")


class Client:
    def __init__(self, host, port, steps):
        self.host, self.received = host, b""
        self.connection = socket.socket()
        for step in steps:
            name, _, value = step.partition(":")
            if name == "window":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, int(value))
            if name == "from":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                self.connection.bind(("0.0.0.0", int(value)))
            if name == "hops":
                self.connection.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, int(value))
                self.connection.setblocking(False)
        if not self.connection.getblocking():
            self.connection.connect_ex((host, port))
            time.sleep(0.5)
            return
        self.connection.settimeout(60)
        self.connection.connect((host, port))
        say("connected")

    def run(self, step):
        name, _, value = step.partition(":")
        if name not in BEFORE:
            getattr(self, name)(*([value] if value else []))

    def send(self, octets):
        self.connection.sendall(octets)
        say(f"sent {octets[:60]!r}" + (f" and so on, {len(octets)} octets" if len(octets) > 60 else ""))

    def text(self, value):
        self.send(value.replace("HOST", self.host).encode().decode("unicode_escape").encode("latin-1"))

    def hex(self, value):
        self.send(bytes.fromhex(value))

    def fill(self, value):
        self.send(b"x" * int(value))

    def wait(self, value):
        time.sleep(float(value))

    def more(self):
        octets = self.connection.recv(65536)
        self.received += octets
        return octets

    def read(self, value):
        wanted, start = value.encode().decode("unicode_escape").encode("latin-1"), len(self.received)
        while wanted not in self.received:
            if not self.more():
                break
        say(f"received {self.received[:300]!r}" if wanted in self.received else f"{value} never came")
        self.received = self.received.split(wanted, 1)[1] if wanted in self.received else b""

    def octets(self, value):
        while len(self.received) < int(value) and self.more():
            pass
        say(f"received {self.received[:40]!r} and so on, {len(self.received)} octets")
        self.received = self.received[int(value):]

    def end(self):
        while self.more():
            pass
        say(f"received {self.received[:300]!r}, {len(self.received)} octets; the other side closed")

    def half(self):
        self.connection.shutdown(socket.SHUT_WR)
        say("ended its side")

    def tls(self, value):
        self.connection = ssl.create_default_context(cafile=value).wrap_socket(self.connection, server_hostname=self.host)
        say(f"encrypted: {self.connection.version()}, session resumed: {self.connection.session_reused}")

    def keepalive(self, value):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL):
            self.connection.setsockopt(socket.IPPROTO_TCP, option, int(value))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 3)

    def leave(self):
        if isinstance(self.connection, ssl.SSLSocket):
            try:
                self.connection.unwrap()
            except OSError:
                say("no close_notify in return")
        self.connection.close()
        say("closed")

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        socket.socket(fileno=self.connection.detach()).close()
        say("reset")



def main():
    client = Client(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
    for step in sys.argv[3:]:
        try:
            client.run(step)
        except OSError as error:
            say(f"{step[:40]}: {error}")
            return


main()
