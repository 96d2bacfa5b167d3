"""A bridge between two interfaces that treats what passes roughly: duplicates, reorders and loses frames, by a fixed plan.

usage: rough_bridge.py INTERFACE INTERFACE
Of the frames with TCP payload that go either way every 5th is sent twice, every 7th is held back until the next has passed (or 30 ms
have), and every 11th is lost.
"""

import select
import socket
import struct
import sys
import time


def has_payload(frame):
    if len(frame) < 54 or frame[12:14] != b"\x08\x00" or frame[23] != 6:
        return False
    header = (frame[14] & 15) * 4
    total = struct.unpack("!H", frame[16:18])[0]
    return total > header + (frame[14 + header + 12] >> 4) * 4


def main():
    ends = []
    for name in sys.argv[1:3]:
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        end.bind((name, 0))
        ends.append(end)
    count, held = 0, []
    print("bridging", flush=True)
    while True:
        for end in select.select(ends, [], [], 0.01)[0]:
            frame, address = end.recvfrom(65535)
            if address[2] == socket.PACKET_OUTGOING:
                continue
            to = ends[1 - ends.index(end)]
            manner = None
            if has_payload(frame):
                count += 1
                manner = "lose" if count % 11 == 0 else "hold" if count % 7 == 0 else "double" if count % 5 == 0 else None
            if manner == "hold":
                held.append((time.monotonic() + 0.03, to, frame))
                print("held back", len(frame), flush=True)
                continue
            if manner == "lose":
                print("lost", len(frame), flush=True)
                continue
            to.send(frame)
            if manner == "double":
                to.send(frame)
                print("doubled", len(frame), flush=True)
            for _, late_to, late in held:
                late_to.send(late)
            held = []
        now = time.monotonic()
        for due, to, frame in [entry for entry in held if entry[0] <= now]:
            to.send(frame)
        held = [entry for entry in held if entry[0] > now]


main()
