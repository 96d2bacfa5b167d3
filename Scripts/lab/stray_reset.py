"""A device on the way that mixes connections up: it answers every SYN-ACK with a RST that acknowledges what was never sent.

usage: stray_reset.py INTERFACE
It watches what comes in by the interface, on the router. The resets are in the client's name, with a hop limit of their own.
"""

import socket
import struct
import sys

from forging import reset

HOP_LIMIT, ALL_PROTOCOLS, SYN_ACK = 200, 3, 18
# How far the number lies beside the right one.
OFF = 1_700_000_000


def main():
    frames = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    frames.bind((sys.argv[1], ALL_PROTOCOLS))
    forged = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    print("watching", flush=True)
    while True:
        frame, address = frames.recvfrom(65535)
        if address[2] == socket.PACKET_OUTGOING or frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_TCP:
            continue
        packet = frame[14:]
        segment = packet[(packet[0] & 15) * 4:]
        if segment[13] & 0x3F != SYN_ACK:
            continue
        server_port, client_port, sequence, acknowledgment = struct.unpack("!HHII", segment[:12])
        server, client = (packet[12:16], server_port), (packet[16:20], client_port)
        wrong = (sequence + OFF) & 0xFFFFFFFF
        forged.sendto(reset(client, server, acknowledgment, wrong, HOP_LIMIT), (socket.inet_ntoa(server[0]), 0))
        print(f"reset {socket.inet_ntoa(server[0])}:{server_port} in the client's name", flush=True)


main()
