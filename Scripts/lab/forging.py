"""What the lab's middleboxes say in another's name."""

import socket
import struct

RST, ACK = 4, 16


def checksum(octets):
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def reset(source, target, sequence, acknowledgment, hop_limit):
    """A whole packet; its own checksum is the kernel's affair."""
    segment = struct.pack("!HHIIBBHHH", source[1], target[1], sequence, acknowledgment, 5 << 4, RST | ACK, 0, 0, 0)
    summed = checksum(source[0] + target[0] + struct.pack("!BBH", 0, socket.IPPROTO_TCP, len(segment)) + segment)
    segment = segment[:16] + struct.pack("!H", summed) + segment[18:]
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(segment), 0, 0, hop_limit, socket.IPPROTO_TCP, 0, source[0], target[0])
    return header + segment
