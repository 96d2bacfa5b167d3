"""What the lab's middleboxes say in another's name."""

import socket
import struct

FIN, RST, PSH, ACK = 1, 4, 8, 16


def checksum(octets):
    octets += bytes(len(octets) % 2)
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def reset(source, target, sequence, acknowledgment, hop_limit):
    """A whole packet that ends a connection at once."""
    return packet(source, target, sequence, acknowledgment, RST | ACK, hop_limit)


def packet(source, target, sequence, acknowledgment, flags, hop_limit, window=0, payload=b""):
    """A whole packet; its own checksum is the kernel's affair."""
    segment = struct.pack("!HHIIBBHHH", source[1], target[1], sequence, acknowledgment, 5 << 4, flags, window, 0, 0) + payload
    summed = checksum(source[0] + target[0] + struct.pack("!BBH", 0, socket.IPPROTO_TCP, len(segment)) + segment)
    segment = segment[:16] + struct.pack("!H", summed) + segment[18:]
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(segment), 0, 0, hop_limit, socket.IPPROTO_TCP, 0, source[0], target[0])
    return header + segment
