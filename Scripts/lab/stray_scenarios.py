"""Answers that do not fit, packets that went astray, and addresses that are not what they seem. Beside each what looks like it and is
harmless."""

import time

from .arrival_scenarios import asked
from .calm_scenarios import GET, LAST, QUIET, calm, session, web
from .certificates import HOST, UPDATES
from .network import NEIGHBOUR, PROXY, PROXY_INSIDE, SERVER, UPDATES_SERVER
from .programs import Recorder, lab_program
from .scenarios import forward, scenario

PORT = 40000
FORGOTTEN = ("table ip lab { chain output { type filter hook output priority filter; tcp dport 80 tcp flags & (fin | rst) != 0 drop; }; }")


# Answers to SYN and SYN-ACK


@scenario("handshake-answer-invalid-old-ack", 24, "The client's host has lost its memory and connects from the same port again; the server "
          "still holds the old connection and answers with its numbers. The router drops every RST of the client, so that this repeats.")
def old_acknowledgment(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record()
    half_open(bench)
    forward(bench, "tcp dport 80 tcp flags & (fin | rst) != 0 drop")
    attempt = calm(bench, f"from:{PORT}", "text:" + GET, "read:</p>", "leave")
    time.sleep(10)
    attempt.stop()
    bench.both(**asked(phase=["response"], http_status=200, hung_up_by=[None], how=["none"], not_findings=["no-response"]))
    bench.both(**asked(phase=["syn-sent"], findings=["handshake-answer-invalid"],
                       not_findings=["connection-refused", "client-silent", "handshake-ack-missing"]))
    bench.prove("client", "connected")
    bench.prove("client", "ended by the lab")


@scenario("healthy-port-reused", 14, "The client's host has lost its memory and connects from the same port again: the server's answer "
          "with old numbers is reset, and the next SYN connects.")
def port_reused(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record()
    half_open(bench)
    calm(bench, f"from:{PORT}", "text:" + GET, "read:</p>", "leave").wait()
    bench.both(**web(hung_up_by=[], how=[]))
    bench.both(**web(hung_up_by=["client"], not_findings=[trouble for trouble in QUIET if trouble not in (
        "packet-loss", "handshake-answer-invalid")]))
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)
    bench.undecided("client", "server")


def half_open(bench):
    """A connection that the client's kernel forgets without a word, as after a power cut."""
    attempt = calm(bench, f"from:{PORT}", "text:" + GET, "read:</p>", "wait:60")
    bench.prove("client", "received b'HTTP/1.1 200")
    time.sleep(0.5)
    bench.network.run("client", "nft", FORGOTTEN)
    bench.network.run("client", "ss", "-K", "state", "established", "sport", "=", f":{PORT}")
    attempt.stop()
    bench.network.run("client", "nft", "delete table ip lab")
    time.sleep(2)


@scenario("handshake-answer-invalid-stray-reset", 14, "A device on the way swallows the server's SYN-ACK and answers it in the client's "
          "name with a RST that acknowledges what was never sent: the server rightly ignores that, and repeats. curl gives up after 8 s.")
def stray_reset(bench):
    bench.net()
    bench.nginx(listen="80")
    forward(bench, "tcp sport 80 tcp flags & (syn | ack) == (syn | ack) drop")
    bench._run("router", lab_program("stray_reset.py", "wan0"), "forger.log").says("watching")
    bench.record()
    bench.curl("--connect-timeout", "8", url=f"http://{HOST}/").wait()
    bench.connection("client", **asked(phase=["syn-sent"], hung_up_by=[None], findings=["syn-unanswered"], not_findings=["connection-refused"]))
    bench.connection("server", **asked(phase=["syn-received", "syn-sent"], findings=["handshake-answer-invalid"],
                                       not_findings=["connection-refused", "client-silent", "reset-in-handshake"]))
    bench.prove("client", r"exit status 28 after 8\.")
    bench.prove("forger", "reset 198.51.100.10:80 in the client's name", 3)


# Addresses


def announce(bench):
    """The third host takes the server's address, and says so to everybody: Linux does when its hardware address changes (arp_notify)."""
    bench.network.run("updates", "sysctl", "-qw", "net.ipv4.conf.eth0.arp_notify=1")
    bench.network.run("updates", "ip", "address", "add", NEIGHBOUR + "/24", "dev", "eth0")
    bench.network.run("updates", "ip", "link", "set", "eth0", "address", "00:00:5e:00:53:20")


@scenario("address-conflict", 14, "A host with the server's address comes into the network: the client's next request goes to it, on a "
          "connection that it does not know, and is reset; a new connection is refused.")
def address_conflict(bench):
    bench.net(flat=True)
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record(expression="tcp or icmp or arp")
    attempt = calm(bench, "text:" + GET, "read:</p>", "wait:4", "text:" + GET, "end")
    bench.prove("client", "received b'HTTP/1.1 200")
    time.sleep(2)
    announce(bench)
    attempt.wait()
    bench.curl(url=f"http://{HOST}/").wait()
    facts = dict(server_address=NEIGHBOUR)
    bench.connection("client", **asked(http_status=200, phase=["request", "response"], hung_up_by=["server", "middlebox", None], how=["rst"],
                                       findings=["address-conflict"], not_findings=["no-response"], **facts))
    bench.connection("client", **asked(phase=["syn-sent"], not_findings=["syn-unanswered"], **facts))
    bench.connection("server", **asked(http_status=200, hung_up_by=[None], how=["none"], **facts))
    bench.undecided("server")
    bench.prove("client", "Connection reset by peer")
    bench.prove("client", "Connection refused")
    bench.prove("server", '"GET / HTTP/1.1" 200')


@scenario("healthy-address-moved", 10, "The server's address moves to another host, as when a standby takes over: the next connection goes "
          "there and is answered.")
def address_moved(bench):
    bench.net(flat=True)
    bench.odd_server("ask")
    bench._run("updates", lab_program("odd_server.py", 80, "ask"), "standby.log").listens(80)
    bench.record(server=None, expression="tcp or icmp or arp")
    for turn in range(2):
        bench.curl(url=f"http://{HOST}/status").wait()
        bench.connection("client", **web(server_address=NEIGHBOUR, hung_up_by=["server", "client"]))
        if turn == 0:
            time.sleep(0.5)
            bench.network.run("server", "ip", "link", "set", "eth0", "down")
            announce(bench)
            time.sleep(0.5)
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy("client")


@scenario("healthy-same-port", 5, "A client asks two servers, from the same port: only the numbers and addresses differ.")
def same_port(bench):
    bench.net(updates=True)
    bench.odd_server("ask")
    bench._run("updates", lab_program("odd_server.py", 80, "ask"), "updates.log").listens(80)
    bench.record(server=None)
    for host, address in ((HOST, SERVER), (UPDATES, UPDATES_SERVER)):
        question = "text:" + LAST.replace(HOST, host)
        bench.start("python", *lab_program("calm_client.py", host, 80, f"from:{PORT}", question, "end", "leave")).wait()
        bench.connection("client", **web(server_address=address, hung_up_by=["server"]))
    bench.prove("client", "the other side closed", 2)
    bench.healthy("client")


# Ways that lead nowhere

LOST = "198.51.100.200"


def loop(bench):
    """Two routers, each of which takes the other for the way to that address."""
    bench.net(updates=True)
    bench.network.run("updates", "sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.send_redirects=0",
                      "net.ipv4.conf.eth0.send_redirects=0")
    bench.network.run("router", "sysctl", "-qw", "net.ipv4.conf.all.send_redirects=0", "net.ipv4.conf.wan1.send_redirects=0")
    bench.network.run("router", "ip", "route", "add", LOST + "/32", "via", UPDATES_SERVER)


@scenario("routing-loop", 8, "Two routers take each other for the way to the server: each SYN goes round until its hop limit is used up, "
          "and a router says so by ICMP (time exceeded). curl tries three times. The second capture is from inside the loop.")
def routing_loop(bench):
    loop(bench)
    bench.record(server=None)
    # In the place of the server, which no packet reaches.
    bench.recorders["server"] = Recorder(bench.network, "updates", "eth0", bench.directory, "server", "pcap")
    for _ in range(3):
        bench.curl("--connect-timeout", "4", url=f"http://{LOST}/").wait()
        bench.both(**asked(server_address=LOST, phase=["syn-sent"], hung_up_by=[None], findings=["routing-loop"],
                           not_findings=["connection-refused", "syn-unanswered", "packet-loss"]))
        time.sleep(1)
    bench.prove("client", "No route to host", 3)


@scenario("traced-route", 6, "A client looks which way its packets go: a SYN with a hop limit of 1 is answered by ICMP (time exceeded), "
          "which is what it wants to know; then it connects.")
def traced_route(bench):
    bench.net()
    bench.nginx(listen="80")
    bench.record(server=None)
    calm(bench, "hops:1", "leave").wait()
    calm(bench, "text:" + LAST, "end", "leave").wait()
    bench.connection("client", **asked(phase=["syn-sent"], not_findings=["routing-loop", "connection-refused"]))
    bench.connection("client", **web(hung_up_by=["server"]))
    bench.prove("client", "the other side closed")
    bench.undecided("client")


# Packets that a NAT did not translate


def forget_translation(bench):
    bench.network.run("router", "conntrack", "-D", "-p", "tcp")


@scenario("untranslated-packet-from-server", 14, "The router shows the server under an address of its own (DNAT), and forgets that in the "
          "middle of an answer: the server's next packets arrive with the server's own address, and the client's kernel resets them.")
def untranslated_from_server(bench):
    bench.net()
    bench.odd_server("events")
    bench.network.run("router", "nft", "table ip lab { chain nat { type nat hook prerouting priority dstnat; iifname lan0 ip daddr "
                      f"{PROXY_INSIDE} tcp dport 80 dnat to {SERVER}; }}; }}")
    bench.network.run("router", "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=0")
    bench.record()
    attempt = bench.start("python", *lab_program("calm_client.py", PROXY_INSIDE, 80, r"text:GET /events HTTP/1.1\r\nHost: HOST\r\n\r\n", "end"))
    bench.prove("server", "asked GET")
    time.sleep(2.5)
    forget_translation(bench)
    time.sleep(4)
    attempt.stop()
    bench.connection("client", **asked(server_address=PROXY_INSIDE, http_status=200, phase=["response"], findings=["untranslated-packet"],
                                       not_findings=["no-response", "client-silent"]))
    bench.connection("client", **asked(not_findings=["no-response", "client-silent"]))
    bench.connection("server", **asked(http_status=200, phase=["response"], not_findings=["no-response", "client-silent"]))
    bench.prove("server", "left after")
    bench.undecided("server")


@scenario("untranslated-packet-from-client", 12, "The router translates the client's address (masquerade), and forgets that between two "
          "requests: the second reaches the server with the client's own address, and the server's kernel resets what it does not know.")
def untranslated_from_client(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.network.run("router", "nft", "table ip lab { chain nat { type nat hook postrouting priority srcnat; oifname wan0 masquerade; }; }")
    bench.network.run("router", "sysctl", "-qw", "net.netfilter.nf_conntrack_tcp_loose=0")
    bench.record()
    attempt = calm(bench, "text:" + GET, "read:</p>", "wait:3", "text:" + GET, "end")
    bench.prove("client", "received b'HTTP/1.1 200")
    time.sleep(1)
    forget_translation(bench)
    attempt.wait()
    bench.connection("client", **asked(http_status=200, not_findings=["no-response", "client-silent"]))
    bench.connection("server", **asked(client_address=PROXY, http_status=200, findings=["untranslated-packet"],
                                       not_findings=["no-response", "client-silent"]))
    bench.connection("server", **asked(not_findings=["no-response", "client-silent"]))
    bench.prove("client", "Connection reset by peer")


# Refusals with their reasons


@scenario("refused-in-words", 24, "Servers say in clear why they end a connection: PostgreSQL (no such role), MariaDB (access denied), "
          "Redis (too many clients), Postfix (timeout, 421) and sshd (not SSH).")
def refused_in_words(bench):
    bench.net()
    for name in ("postgres", "mariadb", "redis", "postfix", "sshd"):
        bench.service(name)
    bench.network.run("server", "redis-cli", "config", "set", "tcp-keepalive", "0")
    bench.network.run("server", "redis-cli", "config", "set", "maxclients", "1")
    bench.network.run("server", "postconf", "-c", bench.work + "/server-postfix-plain", "-e", "smtpd_timeout=3s")
    calm(bench, r"text:PING\r\n", "read:PONG", "wait:60", port=6379)
    time.sleep(0.5)
    bench.record(server=None)

    def refused(port):
        bench.connection("client", **session(port, hung_up_by=["server", "client"], not_findings=[
            "client-silent", "incomplete-request", "no-response", "server-timeout-close"] if port != 25 else ["client-silent", "no-response"]))

    bench.start("psql", "psql", f"host={HOST} user=ghost sslmode=disable", "-c", "select 1").wait()
    refused(5432)
    bench.start("mariadb-client", "mariadb", "--no-defaults", "-h", HOST, "-u", "ghost", "--skip-ssl", "-e", "select 1").wait()
    refused(3306)
    calm(bench, "end", "leave", port=6379).wait()
    refused(6379)
    calm(bench, "read:220 ", r"text:EHLO device.vendor.example\r\n", "end", "leave", port=25).wait()
    refused(25)
    calm(bench, r"text:hello\r\n", "end", "leave", port=22).wait()
    refused(22)
    # The words themselves are not read yet.
    bench.undecided("client")
    for words in ('FATAL: .*role "ghost" does not exist', "Access denied for user", "max number of clients reached", "421 4.4.2",
                  "Invalid SSH identification"):
        bench.prove("client", words)


@scenario("error-response-http", 16, "nginx answers with errors: 404; 502, as nothing listens behind it; 504, as the server behind it says "
          "nothing for 4 s (proxy_read_timeout); 413, as the upload is too large; 503.")
def error_responses(bench):
    bench.net()
    bench.nginx("location = /dead { proxy_pass http://127.0.0.1:9; }\n"
                "location = /slow { proxy_pass http://127.0.0.1:8081; proxy_read_timeout 4s; }\n"
                "location = /closed { return 503; }\nclient_max_body_size 1k;", listen="80")
    bench._run("server", lab_program("listener.py", 8081, "silent"), "upstream.log").listens(8081)
    with open(bench.work + "/upload", "w") as file:
        file.write("x" * 20000)
    bench.record(server=None)
    upload = ["-H", "Expect:", "--data-binary", f"@{bench.work}/upload"]
    for path, status, options in (("nothing", 404, []), ("dead", 502, []), ("slow", 504, []), ("upload", 413, upload), ("closed", 503, [])):
        bench.curl(*options, url=f"http://{HOST}/{path}").wait()
        bench.connection("client", **asked(http_status=status, findings=["error-response"], not_findings=[
            "no-response", "client-silent", "lost-request", "incomplete-request"]))
        bench.prove("client", f"< HTTP/1.1 {status}")


@scenario("error-response-http2", 5, "A client of HTTP/2 sends DATA on stream 0: nginx says GOAWAY PROTOCOL_ERROR and closes. In clear.")
def goaway_with_error(bench):
    bench.net()
    bench.nginx(listen="80 http2")
    bench.record(server=None)
    for _ in range(2):
        bench.start("python", *lab_program("http2_client.py", HOST, 80, "wrong")).wait()
        bench.connection("client", **asked(hung_up_by=["server"], findings=["error-response"], not_findings=["no-response", "client-silent"]))
    bench.prove("client", "received GOAWAY flags 0 stream 0 error 1", 2)


@scenario("error-response-upload-reset", 8, "A client uploads 60,000 octets over a path of 150 ms each way and does not listen meanwhile: "
          "the server refuses with 413 when it has the head and closes, and its kernel resets what it has not read and what follows.")
def upload_refused_and_reset(bench):
    bench.net(slow=True)
    bench.odd_server("refuse")
    bench.record()
    calm(bench, r"text:POST /upload HTTP/1.1\r\nHost: HOST\r\nContent-Length: 60000\r\n\r\n", "wait:0.1", "fill:60000", "end").wait(30)
    bench.both(**asked(hung_up_by=["server"], how=["rst", "fin"], http_status=413, findings=["error-response"], not_findings=[
        "no-response", "client-silent", "lost-request", "incomplete-request"]))
    bench.prove("client", "Connection reset by peer|Broken pipe")


# Resets of a third party


@scenario("forged-reset-in-answer", 8, "A middlebox in the router allows 30,000 octets for a connection: then it resets both ends, each in "
          "the other's name, in the middle of an answer of 60,000.")
def forged_reset_in_answer(bench):
    bench.net()
    bench.odd_server("drip")
    bench.network.run("router", "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1")
    bench.network.run("router", "nft", "table ip lab { counter resets { }; chain filter { type filter hook forward priority filter; "
                      "ct bytes > 30000 counter name resets reject with tcp reset; }; }")
    bench.record()
    bench.curl(url=f"http://{HOST}/status").wait()
    bench.both(**asked(phase=["response"], http_status=200, findings=["answer-incomplete"], hung_up_by=[],
                       not_findings=["client-silent", "incomplete-request", "lost-request"]))
    assert bench.count("resets") >= 1
    bench.prove("server", "left: ")


# Answers of a third party


@scenario("conflicting-data-http", 6, "A filter in the router answers each request in the server's name with a 302 to a page of its own; the "
          "server's answer comes 0.2 s later, for the same sequence numbers. curl takes what came first.")
def answered_by_filter(bench):
    bench.net()
    bench.odd_server("soon")
    bench._run("router", lab_program("answer_forger.py", "wan0"), "forger.log").says("watching")
    bench.record()
    for _ in range(2):
        bench.curl(url=f"http://{HOST}/status").wait()
        bench.connection("client", **asked(http_status=302, phase=["response"], findings=["conflicting-data"],
                                           not_findings=["client-silent", "no-response", "packet-loss"]))
        bench.connection("server", **asked(http_status=200, not_findings=["conflicting-data", "no-response", "data-never-acknowledged"]))
        time.sleep(1)
    bench.undecided("server")
    bench.prove("client", "< HTTP/1.1 302 Found", 2)
    bench.prove("client", "< Location: http://blocked.provider.example/", 2)
    bench.prove("forger", "in the server's name", 2)
    bench.prove("server", "was answered", 2)
