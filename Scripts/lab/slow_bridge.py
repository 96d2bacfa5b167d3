"""A bridge over which every frame takes 150 ms, in either direction.

usage: slow_bridge.py LEFT RIGHT
"""

import collections
import select
import socket
import sys
import time

ALL_PROTOCOLS, DELAY = 3, 0.15


def main():
    ends = []
    for name in sys.argv[1:3]:
        end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        end.bind((name, ALL_PROTOCOLS))
        ends.append(end)
    # Frames under way, the oldest first: all take the same time.
    under_way = collections.deque()
    print("bridging", flush=True)
    while True:
        wait = max(0, under_way[0][0] - time.monotonic()) if under_way else None
        for end in select.select(ends, [], [], wait)[0]:
            frame, address = end.recvfrom(65535)
            if address[2] != socket.PACKET_OUTGOING:
                under_way.append((time.monotonic() + DELAY, ends[1 - ends.index(end)], frame))
        while under_way and under_way[0][0] <= time.monotonic():
            _, end, frame = under_way.popleft()
            end.send(frame)


main()
