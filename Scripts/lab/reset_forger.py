"""A middlebox that does not like TLS: on the first ClientHello of a connection it resets both ends, each in the other's name.

usage: reset_forger.py INTERFACE
It watches what leaves the router by the interface, so the ClientHello itself passes. The resets have a hop limit of their own.
"""

import socket
import struct
import sys

from forging import reset

HOP_LIMIT = 101
ALL_PROTOCOLS, HANDSHAKE, CLIENT_HELLO = 3, 22, 1


def client_hello(frame):
    """Addresses, ports, sequence and acknowledgment number and the length of a TCP segment that begins a ClientHello; else nil."""
    if len(frame) < 54 or frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_TCP:
        return None
    packet = frame[14:14 + struct.unpack("!H", frame[16:18])[0]]
    segment = packet[(packet[0] & 15) * 4:]
    payload = segment[(segment[12] >> 4) * 4:]
    if len(payload) < 6 or payload[0] != HANDSHAKE or payload[5] != CLIENT_HELLO:
        return None
    client_port, server_port, sequence, acknowledgment = struct.unpack("!HHII", segment[:12])
    return (packet[12:16], client_port), (packet[16:20], server_port), sequence, acknowledgment, len(payload)


def main():
    frames = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    frames.bind((sys.argv[1], ALL_PROTOCOLS))
    forged = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    print("watching", flush=True)
    while True:
        frame, address = frames.recvfrom(65535)
        seen = client_hello(frame) if address[2] == socket.PACKET_OUTGOING else None
        if not seen:
            continue
        client, server, sequence, acknowledgment, length = seen
        after = (sequence + length) & 0xFFFFFFFF
        forged.sendto(reset(server, client, acknowledgment, after, HOP_LIMIT), (socket.inet_ntoa(client[0]), 0))
        print(f"reset {socket.inet_ntoa(client[0])}:{client[1]} in the server's name", flush=True)
        forged.sendto(reset(client, server, after, acknowledgment, HOP_LIMIT), (socket.inet_ntoa(server[0]), 0))
        print(f"reset {socket.inet_ntoa(server[0])}:{server[1]} in the client's name", flush=True)


main()
