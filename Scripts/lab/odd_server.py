"""A server of HTTP in clear for what no ordinary program does on demand.

usage: odd_server.py PORT MANNER
late: answers after 8 s. soon: answers after 0.2 s. hints: 103 Early Hints, 102 Processing, and 2 s later the answer. old: HTTP/1.0, the close ends the answer.
large: 4 MB. half: reads until the client has ended its side, then answers. full: listens and never accepts. stop: reads the request, and
dies of SIGKILL. cut: sends a tenth of its answer, and dies then. chunks: answers in five chunks, half a second apart. events: an event
each second, until the client leaves. slow: reads the body of the request through a small window, 4 KB every tenth of a second. page:
answers with 20,000 octets. halt: sends 20,000 octets of 60,000 and stands still. broken: dies of SIGKILL in the middle of a chunk. drip:
60,000 octets, 5,000 every half second. impatient: 4 MB, and resets the connection when nothing could be sent for 32 s. deaf: reads the
head of the request through a small window, and then nothing. refuse: answers 413 when it has the head, and closes half a second later,
whatever else has come.
"""

import datetime
import os
import re
import signal
import socket
import struct
import sys
import threading
import time

BODY = b"running\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n%s\r\n"


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def events(connection):
    """Server-sent events, which have no end of their own."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    number = 0
    try:
        while True:
            number += 1
            event = b"id: %d\ndata: running\n\n" % number
            connection.sendall(b"%x\r\n%s\r\n" % (len(event), event))
            time.sleep(1)
    except OSError:
        say(f"left after {number} events")


def chunks(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(5):
        connection.sendall(b"%x\r\n%s\r\n" % (len(BODY), BODY))
        time.sleep(0.5)
    connection.sendall(b"0\r\n\r\n")


def read_slowly(connection, head):
    length = int(re.search(rb"(?i)content-length: (\d+)", head).group(1))
    count = len(head.split(b"\r\n\r\n", 1)[1])
    while count < length:
        count += len(connection.recv(4096))
        time.sleep(0.1)
    say(f"read {count} octets")


def halt(connection):
    connection.sendall(HEAD % (60000, b"") + b"." * 20000)
    say("sent 20000 of 60000 octets")
    time.sleep(60)


def broken(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n2000\r\n" + b"." * 3000)
    time.sleep(1)
    say("killed")
    os.kill(os.getpid(), signal.SIGKILL)


def drip(connection):
    connection.sendall(HEAD % (60000, b"Connection: close\r\n"))
    try:
        for _ in range(12):
            connection.sendall(b"." * 5000)
            time.sleep(0.5)
    except OSError as error:
        say(f"left: {error}")


def impatient(connection):
    connection.settimeout(32)
    connection.sendall(HEAD % (4 << 20, b""))
    sent = 0
    try:
        while sent < 4 << 20:
            sent += connection.send(b"." * 65536)
    except TimeoutError:
        say(f"nothing could be sent for 32 s, after {sent} octets; resetting")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def deaf(connection):
    say("reads no more")
    time.sleep(60)


def refuse(connection):
    connection.sendall(b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    time.sleep(0.5)


SPECIAL = {function.__name__: function for function in (events, chunks, halt, broken, drip, impatient, deaf, refuse)}


def answer(connection, manner, head):
    if manner in SPECIAL:
        return SPECIAL[manner](connection)
    if manner == "slow":
        read_slowly(connection, head)
    if manner == "stop":
        say("killed")
        os.kill(os.getpid(), signal.SIGKILL)
    if manner == "cut":
        connection.sendall(HEAD % (10 * len(BODY), b"") + BODY)
        time.sleep(1)
        say("killed")
        os.kill(os.getpid(), signal.SIGKILL)
    if manner == "late":
        time.sleep(8)
    if manner == "soon":
        time.sleep(0.2)
    if manner == "hints":
        connection.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n")
        time.sleep(2)
    if manner == "old":
        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + BODY * 100)
    elif manner == "page":
        connection.sendall(HEAD % (20000, b"Connection: close\r\n") + b"." * 20000)
    elif manner == "large":
        connection.sendall(HEAD % (4 << 20, b"") + b"." * (4 << 20))
    else:
        connection.sendall(HEAD % (len(BODY), b"Connection: close\r\n") + BODY)


def serve(connection, peer, manner):
    say(f"accepted {peer[0]}:{peer[1]}")
    head = b""
    while octets := connection.recv(65536):
        head += octets
        if b"\r\n\r\n" in head and manner != "half":
            break
    if head:
        say(f"{peer[0]}:{peer[1]} asked {head.split(b' HTTP')[0].decode()}" + (" and ended its side" if manner == "half" else ""))
        answer(connection, manner, head)
        say(f"{peer[0]}:{peer[1]} was answered")
    connection.close()


def main():
    port, manner = int(sys.argv[1]), sys.argv[2]
    listener = socket.create_server(("0.0.0.0", port), backlog=0 if manner == "full" else 16)
    if manner in ("slow", "deaf"):
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    while manner == "full":
        time.sleep(60)
    while True:
        connection, peer = listener.accept()
        threading.Thread(target=serve, args=(connection, peer, manner), daemon=True).start()


main()
