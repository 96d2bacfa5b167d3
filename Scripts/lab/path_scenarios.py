"""The network's own tricks: what drops, resets, loses, repeats, translates and vanishes between two ends that are well."""

import time

from .certificates import HOST
from .programs import lab_program
from .scenarios import CURL, ELSEWHERE, S_CLIENT, TROUBLES, forward, good, idled, scenario


@scenario("drop-by-server-name", 14, "The router drops every packet with the unwelcome server name, without a word: the ClientHello is "
          "sent again and again until curl gives up after 10 s.")
def drop_by_server_name(bench):
    bench.net()
    bench.apache("1.3")
    bench.network.run("router", "iptables", "-A", "FORWARD", "-p", "tcp", "--dport", "443", "-m", "string", "--algo", "bm",
                      "--string", HOST, "-j", "DROP")
    bench.record()
    bench.curl("--max-time", "10").wait()
    bench.connection("client", phase=["client-hello"], hung_up_by=["client", None], how=["fin", "none"],
                     findings=["server-silent-after-client-hello"], not_findings=["client-rejected-certificate", "syn-unanswered"])
    bench.connection("server", sni=None, phase=["established"], hung_up_by=["client", None], how=["fin", "none"],
                     not_findings=["no-request", "reset-in-handshake"])
    bench.undecided("server")
    bench.prove("client", r"exit status 28 after 10\.")
    bench.compare(leading=["path.client.lost"], lost={"client": None, "server": 0}, not_findings=["interception-two-sided"])


@scenario("established-drop-http", 16, "The router forgets an established connection and drops what comes on it: the second request on it "
          "is sent again and again, until the client gives up after 8 s.")
def established_drop(bench):
    bench.net()
    bench.nginx(listen="80", directives="keepalive_timeout 60s;")
    bench.record()
    request = rf"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    attempt = bench.start("python", *lab_program("plain_client.py", HOST, 80, 8, request, 3, request))
    time.sleep(1.5)
    forward(bench, "tcp dport 80 drop")
    attempt.wait(30)
    bench.connection("client", server_port=80, sni=None, phase=["request", "response"], hung_up_by=["client", None], how=["fin", "none"],
                     http_status=200, not_findings=["client-silent", "incomplete-request", "lost-request"])
    bench.connection("server", server_port=80, sni=None, phase=["response"], hung_up_by=[None], how=["none"], http_status=200,
                     not_findings=["no-response", "incomplete-request", "lost-request"])
    bench.undecided("server")
    bench.prove("client", "sent 'GET / ", 2)
    bench.prove("client", "giving up")
    bench.prove("server", '"GET / HTTP/1.1" 200')


@scenario("server-killed-http", 4, "The server reads the request and is killed (SIGKILL): its kernel ends the connection without an answer.")
def server_killed(bench):
    bench.net()
    bench.odd_server("stop")
    bench.record()
    bench.curl(url=f"http://{HOST}/status").wait()
    bench.both(server_port=80, sni=None, phase=["request"], hung_up_by=["server"], how=["fin", "rst"], findings=["no-response"],
               not_findings=["incomplete-request", "client-silent", "packet-loss"])
    bench.prove("server", "killed")
    bench.prove("client", "Empty reply from server|Recv failure")


@scenario("server-killed-answering-http", 5, "The server is killed (SIGKILL) in the middle of its answer: its kernel ends the connection.")
def server_killed_answering(bench):
    bench.net()
    bench.odd_server("cut")
    bench.record()
    bench.curl(url=f"http://{HOST}/status").wait()
    bench.both(server_port=80, sni=None, phase=["response"], hung_up_by=["server"], how=["fin", "rst"], http_status=200,
               findings=["answer-incomplete"], not_findings=["incomplete-request", "client-silent", "packet-loss", "lost-request", "no-response"])
    bench.prove("server", "killed")
    bench.prove("client", "transfer closed with 72 bytes remaining to read")


@scenario("accept-queue-full", 16, "A server that listens and never accepts: its queue is full after one connection, and it drops the SYNs "
          "of the next two without a word; curl gives up after 8 s.")
def accept_queue_full(bench):
    bench.net()
    bench.odd_server("full", port=443)
    bench.record()
    first = bench.start("python", *lab_program("plain_client.py", HOST, 443, 14))
    bench.both(sni=None, phase=["established"], hung_up_by=["client", None], how=["fin", "none"],
               not_findings=["connection-refused", "packet-loss"])
    time.sleep(1)
    for _ in range(2):
        bench.curl("--connect-timeout", "8").wait()
        bench.both(sni=None, phase=["syn-sent"], hung_up_by=[None], how=["none"], findings=["syn-unanswered"],
                   not_findings=["connection-refused", "packet-loss", "client-silent"])
    bench.undecided("client", "server")
    first.stop()
    bench.prove("client", r"exit status 28 after 8\.", 2)


@scenario("rough-path-tls12", 10, "A bridge doubles, reorders and loses frames; six requests are answered all the same. (TLS 1.2)")
def rough_path(bench):
    bench.net(rough=True)
    bench.apache("1.2")
    bench.record()
    for _ in range(6):
        bench.curl(*CURL["1.2"]).wait()
        bench.both(**good("1.2", hung_up_by=["client"], not_findings=[t for t in TROUBLES if t != "packet-loss"]))
    bench.prove("client", "< HTTP/1.1 200", 6)
    bench.prove("bridge", "lost ")
    bench.prove("bridge", "doubled ")
    bench.prove("bridge", "held back ")
    bench.undecided("client", "server")


@scenario("nat-tls13", 5, "The router translates the client's address: the server sees the router's. (TLS 1.3)")
def nat(bench):
    bench.net()
    bench.network.run("router", "nft", "table ip lab { chain nat { type nat hook postrouting priority srcnat; oifname wan0 masquerade; }; }")
    bench.apache("1.3")
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.3"]).wait()
        bench.connection("client", **good("1.3", hung_up_by=["client"]))
        bench.connection("server", **good("1.3", hung_up_by=["client"], client_address="198.51.100.1"))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("server", '^198.51.100.1 .*"GET / HTTP/1.1" 200', 2)
    bench.healthy()
    bench.compare(leading=["client.address"], rewritten=["client.address"], not_findings=["interception-two-sided"])


@scenario("half-open-tls12", 34, "The client's host vanishes after the handshake: the server closes after 20 s, and its FIN is sent again "
          "and again and never acknowledged. (TLS 1.2)")
def half_open(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    attempt = bench.s_client(*S_CLIENT["1.2"], typed=True)
    bench.prove("client", "Verification: OK")
    time.sleep(0.5)
    bench.network.run("router", "ip", "link", "set", "lan0", "down")
    bench.connection("client", tls_version="TLS 1.2", phase=["handshake-complete"], hung_up_by=[None], how=["none"],
                     not_findings=["client-rejected-certificate", *ELSEWHERE])
    bench.connection("server", **idled("1.2", idle_before={"seconds": 20.0, "tolerance": 0.5}))
    time.sleep(27)
    attempt.stop()
    bench.undecided("client")
    bench.prove("server", "Request header read timeout")


@scenario("zero-window-http", 14, "A client asks for 4 MB and reads nothing for 5 s: its window closes, the server waits, and all comes "
          "in the end. Only the heads of the packets were recorded.")
def zero_window(bench):
    bench.net()
    bench.odd_server("large")
    bench.record(client="short", server=None)
    bench.start("python", *lab_program("odd_client.py", HOST, 80, "stall")).wait(60)
    bench.connection("client", server_port=80, sni=None, phase=[], hung_up_by=[], how=[],
                     not_findings=["no-response", "client-silent", "incomplete-request", "packet-loss", "server-timeout-close"])
    bench.prove("client", "received HTTP/1.1 200 OK and 419")
    bench.undecided("client")
    bench.sides["client"]["findings"] = ["capture-truncated-packets"]
