"""The beginning of an RDP session: negotiates TLS ([MS-RDPBCGR] section 2.2.1.1), shakes hands, says goodbye.

usage: rdp_client.py HOST PORT TRUST.pem
"""

import os
import socket
import ssl
import struct
import sys

TLS = 1
FAILURE = 3
DISCONNECT = bytes.fromhex("0300000902f0802180")  # MCS Disconnect Provider Ultimatum: the user wants it


def negotiate(connection):
    """X.224 connection request and confirm; what the server says of the security protocol, in words."""
    request = struct.pack("<BBHI", 1, 0, 8, TLS)
    connection.sendall(struct.pack(">BBHBBHHB", 3, 0, 11 + len(request), 6 + len(request), 0xE0, 0, 0, 0) + request)
    answer = connection.recv(1024)
    if len(answer) < 19:
        return "no answer to the negotiation: standard RDP security"
    kind, _, _, value = struct.unpack("<BBHI", answer[-8:])
    return f"negotiation failure {value}" if kind == FAILURE else f"protocol {value}"


def main():
    host, port, trust = sys.argv[1:]
    connection = socket.create_connection((host, int(port)), timeout=10)
    said = negotiate(connection)
    print("answer:", said)
    if said != f"protocol {TLS}":
        return
    context = ssl.create_default_context(cafile=trust)
    context.keylog_filename = os.environ["SSLKEYLOGFILE"]
    with context.wrap_socket(connection, server_hostname=host) as session:
        print("encrypted:", session.version(), session.cipher()[0])
        session.sendall(DISCONNECT)
        print("then:", session.recv(1024).hex() or "closed")


main()
