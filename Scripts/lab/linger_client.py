"""An HTTPS client that reads the whole answer and then resets the connection (SO_LINGER with zero seconds).

usage: linger_client.py HOST PORT TRUST.pem
"""

import socket
import ssl
import struct
import sys


def main():
    host, port, trust = sys.argv[1:4]
    plain = socket.create_connection((host, int(port)), timeout=10)
    connection = ssl.create_default_context(cafile=trust).wrap_socket(plain, server_hostname=host)
    connection.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65536)
    head, body = answer.split(b"\r\n\r\n", 1)
    length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    while len(body) < length:
        body += connection.recv(65536)
    print(head.split(b"\r\n")[0].decode(), f"and all {length} octets of the body; resetting", flush=True)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket(fileno=connection.detach()).close()


main()
