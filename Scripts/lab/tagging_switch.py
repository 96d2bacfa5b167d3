"""Two VLAN switches in one program: access0 ── [tag] ── trunk0 ═══ trunk1 ── [untag] ── access1, and back.

Kernels without 802.1Q support can so have tagged frames on the wire between trunk0 and trunk1.
usage: tagging_switch.py VLAN
"""

import select
import socket
import struct
import sys

EVERY_PROTOCOL = 3
OUTGOING = 4


def port(name):
    made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERY_PROTOCOL))
    made.bind((name, EVERY_PROTOCOL))
    return made


def tagged(frame, vlan):
    return frame[:12] + struct.pack("!HH", 0x8100, vlan) + frame[12:]


def untagged(frame):
    """The kernel has mostly taken the tag off before we see the frame."""
    return frame[:12] + frame[16:] if frame[12:14] == b"\x81\x00" else frame


def main():
    vlan = int(sys.argv[1])
    access0, trunk0, trunk1, access1 = (port(name) for name in ("access0", "trunk0", "trunk1", "access1"))
    way = {access0: (trunk0, True), trunk0: (access0, False), access1: (trunk1, True), trunk1: (access1, False)}
    print("switching", flush=True)
    while True:
        for source in select.select(list(way), [], [])[0]:
            frame, origin = source.recvfrom(65536)
            if origin[2] == OUTGOING:
                continue
            target, adds_tag = way[source]
            target.send(tagged(frame, vlan) if adds_tag else untagged(frame))


main()
