"""A server of HTTPS that ends the connection in the middle of a record.

usage: cutting_server.py PORT CHAIN.pem KEY.pem
It answers with a record of 10,000 octets of the 60,000 that it announces, and half of the next record.
"""

import datetime
import socket
import ssl
import sys


def say(text):
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(moment, text, flush=True)


def serve(connection, context):
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    session = context.wrap_bio(incoming, outgoing, server_side=True)

    def until(step):
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                connection.sendall(outgoing.read())
                incoming.write(connection.recv(65536))
            finally:
                connection.sendall(outgoing.read())

    until(session.do_handshake)
    say("asked " + until(lambda: session.read(65536)).split(b"\r\n")[0].decode())
    session.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 60000\r\n\r\n" + b"." * 10000)
    connection.sendall(outgoing.read())
    session.write(b"." * 10000)
    record = outgoing.read()
    connection.sendall(record[:len(record) // 2])
    say(f"cut a record of {len(record)} octets after {len(record) // 2}")
    connection.close()


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*sys.argv[2:4])
    listener = socket.create_server(("0.0.0.0", int(sys.argv[1])))
    while True:
        connection, peer = listener.accept()
        say(f"accepted {peer[0]}:{peer[1]}")
        serve(connection, context)


main()
