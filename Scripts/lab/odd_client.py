"""A client of HTTP in clear for what no ordinary program does on demand.

usage: odd_client.py HOST PORT MANNER
check: opens and closes, as health checks do. spare: closes unused after 4 s. half: ends its side after the request, then reads.
slow: waits 2 s before it asks. stall: asks, and reads nothing for 5 s, so that its window closes.
"""

import datetime
import socket
import sys
import time

REQUEST = "GET /status HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n"


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def main():
    host, port, manner = sys.argv[1:4]
    connection = socket.socket()
    if manner == "stall":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((host, int(port)))
    say("connected")
    if manner in ("check", "spare"):
        time.sleep(4 if manner == "spare" else 0)
        connection.close()
        say("closed unused")
        return
    if manner == "slow":
        time.sleep(2)
    connection.sendall(REQUEST.format(host).encode())
    if manner == "half":
        connection.shutdown(socket.SHUT_WR)
        say("ended its side")
    if manner == "stall":
        time.sleep(5)
    count, head = 0, b""
    while octets := connection.recv(65536):
        head, count = head or octets[:32], count + len(octets)
    say(f"received {head.split(bytes([13]))[0].decode()} and {count} octets in all")
    connection.close()


main()
