"""A TLS client that reads the server's first flight and then says nothing: no alert, no close, nothing.

It stands for a device whose TLS task stops (or is left waiting by its application) when a certificate is refused.
usage: silent_client.py HOST PORT TRUST.pem TLS-VERSION SECONDS [stop]
With "stop" it goes silent whatever the certificate is.
"""

import datetime
import socket
import ssl
import sys
import time


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def context(trust, version, stop):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = made.maximum_version = {"1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}[version]
    if not stop:
        made.load_verify_locations(trust)
    return made


def read_flight(connection, tls, incoming, outgoing):
    """Shakes hands until the certificate is refused. What OpenSSL would send about that is never sent."""
    while True:
        try:
            tls.do_handshake()
            raise SystemExit("the certificate was accepted: not what this program is for")
        except ssl.SSLWantReadError:
            connection.sendall(outgoing.read())
            octets = connection.recv(65536)
            if not octets:
                raise SystemExit("closed by the other side before the end of its flight")
            incoming.write(octets)
        except ssl.SSLCertVerificationError as error:
            return error.verify_message


def stay_silent(connection, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        connection.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            octets = connection.recv(65536)
        except socket.timeout:
            break
        if not octets:
            say("closed by the other side")
            return
        say(f"{len(octets)} more octets arrived")
    say("giving up")


def main():
    host, port, trust, version, seconds = sys.argv[1:6]
    stop = "stop" in sys.argv[6:]
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    connection = socket.create_connection((host, int(port)), timeout=10)
    say("connected")
    tls = context(trust, version, stop).wrap_bio(incoming, outgoing, server_hostname=host)
    reason = read_flight(connection, tls, incoming, outgoing)
    say("the server's flight was read; saying nothing from now on" + ("" if stop else f": {reason}"))
    stay_silent(connection, float(seconds))
    connection.close()


main()
