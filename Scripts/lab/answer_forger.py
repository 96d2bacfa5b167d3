"""A filter beside the way: it lets requests of HTTP pass, and answers them in the server's name before the server can.

usage: answer_forger.py INTERFACE
It watches what leaves the router by the interface. Its answer leads to another page, ends the connection, and has a hop limit of its own.
"""

import socket
import struct
import sys

from forging import ACK, FIN, PSH, packet

HOP_LIMIT, WINDOW, ALL_PROTOCOLS = 118, 8192, 3
ANSWER = (b"HTTP/1.1 302 Found\r\nLocation: http://blocked.provider.example/?why=policy\r\nContent-Length: 0\r\n"
          b"Connection: close\r\n\r\n")


def main():
    frames = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    frames.bind((sys.argv[1], ALL_PROTOCOLS))
    forged = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    print("watching", flush=True)
    while True:
        frame, address = frames.recvfrom(65535)
        if address[2] != socket.PACKET_OUTGOING or frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_TCP:
            continue
        whole = frame[14:14 + struct.unpack("!H", frame[16:18])[0]]
        segment = whole[(whole[0] & 15) * 4:]
        payload = segment[(segment[12] >> 4) * 4:]
        if not payload.startswith(b"GET "):
            continue
        client_port, server_port, sequence, acknowledgment = struct.unpack("!HHII", segment[:12])
        client, server = (whole[12:16], client_port), (whole[16:20], server_port)
        after = (sequence + len(payload)) & 0xFFFFFFFF
        answer = packet(server, client, acknowledgment, after, FIN | PSH | ACK, HOP_LIMIT, WINDOW, ANSWER)
        forged.sendto(answer, (socket.inet_ntoa(client[0]), 0))
        print(f"answered {socket.inet_ntoa(client[0])}:{client_port} in the server's name", flush=True)


main()
