"""A recorder whose clock is wrong: it writes what passes an interface, with times as a clock would show them that is set wrongly
and runs at a wrong speed.

usage: skewed_recorder.py INTERFACE FILE OFFSET DRIFT
A packet that the kernel saw at t is written with t + OFFSET + DRIFT × (t - start), in seconds. Recorded are TCP and ICMP over IPv4,
both ways, as pcap with microseconds, until SIGINT.
"""

import select
import signal
import socket
import struct
import sys
import time

# From <linux/if_packet.h> and <asm-generic/socket.h>; Python does not name them.
SOL_PACKET, PACKET_STATISTICS = 263, 6
SO_RCVBUFFORCE, SO_TIMESTAMPNS = 33, 35
ALL_PROTOCOLS = 3
ETHERNET, SNAP_LENGTH = 1, 262144
NANOSECONDS = 1_000_000_000


def tap(interface):
    """A socket that is given every frame of the interface once, going out or coming in, with the kernel's time."""
    made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    made.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 16 << 20)
    made.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
    made.bind((interface, ALL_PROTOCOLS))
    made.setblocking(False)
    return made


def is_wanted(frame):
    return len(frame) >= 34 and frame[12:14] == b"\x08\x00" and frame[23] in (socket.IPPROTO_TCP, socket.IPPROTO_ICMP)


def seen_at(ancillary):
    """The kernel's time stamp of a frame, in nanoseconds since 1970."""
    for level, kind, octets in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, SO_TIMESTAMPNS):
            seconds, nanoseconds = struct.unpack("qq", octets)
            return seconds * NANOSECONDS + nanoseconds
    raise SystemExit("a frame without a time stamp")


def drain(frames, capture, shown):
    """Writes every frame that has arrived; `shown` says what the wrong clock shows at a moment."""
    while True:
        try:
            frame, ancillary, _, _ = frames.recvmsg(SNAP_LENGTH, 256)
        except BlockingIOError:
            return
        if is_wanted(frame):
            seconds, rest = divmod(shown(seen_at(ancillary)), NANOSECONDS)
            capture.write(struct.pack("<IIII", seconds, rest // 1000, len(frame), len(frame)) + frame)


def main():
    interface, path, offset, drift = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
    stopping = []
    signal.signal(signal.SIGINT, lambda *_: stopping.append(True))
    frames, start = tap(interface), time.time_ns()
    shown = lambda moment: moment + round(offset * NANOSECONDS) + round(drift * (moment - start))
    with open(path, "wb") as capture:
        capture.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, SNAP_LENGTH, ETHERNET))
        print(f"listening on {interface}", flush=True)
        while not stopping:
            select.select([frames], [], [], 0.1)
            drain(frames, capture, shown)
        drain(frames, capture, shown)
    _, dropped = struct.unpack("II", frames.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
    print(f"{dropped} packets dropped by kernel", flush=True)


main()
