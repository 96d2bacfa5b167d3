"""What did not arrive, and who knew it: data that is never acknowledged, connections that somebody forgot, probes without an answer,
readers that stop, answers that never become whole. Beside each what looks like it and is harmless.
"""

import time

from .calm_scenarios import CLEAR, GET, QUIET, calm, session, web
from .certificates import HOST, write
from .programs import lab_program
from .scenarios import REQUEST, S_CLIENT, forward, scenario

# Who blames a peer for not answering what the peer never had.
BLAME = ["no-response", "server-silent-after-client-hello", "stalled-handshake", "client-silent", "incomplete-request", "lost-request",
         "client-rejected-certificate", "server-alert", "client-alert"]


def asked(**facts):
    """A connection in clear that went wrong."""
    return {**CLEAR, "not_findings": BLAME, **facts}


def lift(bench):
    bench.network.run("router", "nft", "delete table ip lab")


# Data that is never acknowledged


@scenario("data-never-acknowledged-http", 14, "The router drops every packet of the client with payload: the connection is made, the "
          "request is sent again and again and never acknowledged; curl gives up after 10 s.")
def request_never_acknowledged(bench):
    bench.net()
    bench.nginx(listen="80")
    forward(bench, "tcp dport 80 meta length > 60 drop")
    bench.record()
    bench.curl("--max-time", "10", url=f"http://{HOST}/").wait()
    bench.connection("client", **asked(phase=["request"], hung_up_by=["client", None], findings=["data-never-acknowledged"]))
    bench.connection("server", **asked(not_findings=["no-response", "incomplete-request", "lost-request"]))
    bench.undecided("server")
    bench.prove("client", r"exit status 28 after 10\.")


@scenario("data-never-acknowledged-tls13", 16, "The router drops all packets of the client as soon as the handshake is complete: the "
          "request is sent again and again and never acknowledged, until the client's user gives up after 9 s. (TLS 1.3)")
def encrypted_request_never_acknowledged(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;")
    bench.record()
    attempt = bench.s_client("-ign_eof", *S_CLIENT["1.3"], typed=True)
    bench.prove("client", "Verification: OK")
    time.sleep(0.5)
    forward(bench, "tcp dport 443 drop")
    attempt.type(REQUEST)
    time.sleep(9)
    attempt.stop()
    bench.connection("client", tls_version="TLS 1.3", phase=["request", "handshake-complete"], hung_up_by=["client", None],
                     findings=["data-never-acknowledged"], not_findings=[*BLAME, "no-request"])
    bench.connection("server", tls_version="TLS 1.3", hung_up_by=[None],
                     not_findings=["no-response", "client-rejected-certificate", "server-alert"])
    bench.undecided("server")
    bench.prove("client", "ended by the lab")


@scenario("answer-never-acknowledged-http", 16, "The router drops every packet of the server of more than 1300 octets, without ICMP: the "
          "answer is sent again and again and never acknowledged; curl gives up after 10 s.")
def answer_never_acknowledged(bench):
    bench.net()
    bench.odd_server("page")
    forward(bench, "tcp sport 80 meta length > 1300 drop")
    bench.record()
    bench.curl("--max-time", "10", url=f"http://{HOST}/status").wait()
    untold = dict(hung_up_by=["client", None, "server"])
    bench.connection("client", **asked(not_findings=["client-silent", "incomplete-request", "lost-request"], **untold))
    bench.connection("server", **asked(findings=["data-never-acknowledged"], **untold))
    bench.prove("client", r"exit status 28 after 10\.")
    bench.prove("server", "was answered")


@scenario("fragmentation-needed-ignored-http", 16, "A link of 1400 octets behind the router, which says so by ICMP (fragmentation needed); "
          "a filter on the server drops ICMP. The answer is never acknowledged; curl gives up after 10 s.")
def fragmentation_needed_ignored(bench):
    narrow(bench)
    bench.network.run("server", "nft", "table ip lab { chain input { type filter hook input priority filter; "
                      "icmp type destination-unreachable drop; }; }")
    bench.record()
    bench.curl("--max-time", "10", url=f"http://{HOST}/status").wait()
    bench.connection("client", **asked(not_findings=["client-silent", "incomplete-request", "lost-request"]))
    bench.connection("server", **asked(findings=["path-mtu-black-hole"]))
    bench.prove("client", r"exit status 28 after 10\.")


@scenario("healthy-fragmentation-needed", 6, "A link of 1400 octets behind the router, which says so by ICMP (fragmentation needed): the "
          "server heeds it, and all is answered.")
def fragmentation_needed(bench):
    narrow(bench)
    bench.record()
    for _ in range(2):
        bench.curl(url=f"http://{HOST}/status").wait()
        bench.both(**web(hung_up_by=["server", "client"], not_findings=[trouble for trouble in QUIET if trouble != "packet-loss"]))
    bench.prove("client", "exit status 0", 2)
    # Packets were lost, and sent again.
    bench.undecided("client", "server")


def narrow(bench):
    bench.net()
    bench.odd_server("page")
    bench.network.run("router", "ip", "link", "set", "lan0", "mtu", "1400")


@scenario("healthy-outage-survived", 12, "The path is dead for 3 s in the middle of a connection: a request is sent again until it gets "
          "through, and answered.")
def outage_survived(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record()
    attempt = calm(bench, "text:" + GET, "read:</p>", "wait:2", "text:" + GET, "read:</p>", "wait:1", "leave")
    bench.prove("client", "received b'HTTP/1.1 200")
    time.sleep(1)
    forward(bench, "tcp dport 80 drop")
    time.sleep(3)
    lift(bench)
    attempt.wait()
    bench.both(**web(hung_up_by=["client"], not_findings=[trouble for trouble in QUIET if trouble != "packet-loss"]))
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)
    bench.undecided("client", "server")


# Connections that somebody forgot

FORGETFUL = ("table ip lab {{ counter forgotten {{ }}; chain filter {{ type filter hook forward priority filter; "
             "ct state established,related accept; tcp flags & (syn | ack) == syn accept; "
             "meta l4proto tcp counter name forgotten {verdict}; }}; }}")


def forgetful(bench, verdict, seconds=4):
    """The router keeps state, forgets what was idle so long, and picks nothing up in the middle."""
    bench.network.run("router", "nft", FORGETFUL.format(verdict=verdict))
    bench.network.run("router", "sysctl", "-qw", f"net.netfilter.nf_conntrack_tcp_timeout_established={seconds}",
                      "net.netfilter.nf_conntrack_tcp_loose=0")


@scenario("idle-connection-dropped-reset", 16, "A firewall in the router forgets connections that are idle for 4 s and resets what comes "
          "on them later: a pause of 2 s is survived, one of 7 s is not.")
def idle_dropped_reset(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    forgetful(bench, "reject with tcp reset")
    bench.record()
    calm(bench, "text:" + GET, "read:</p>", "wait:2", "text:" + GET, "read:</p>", "wait:7", "text:" + GET, "end").wait(30)
    bench.connection("client", **asked(phase=["request", "response"], http_status=200, hung_up_by=["server", "middlebox", None],
                                       findings=["idle-connection-dropped"], not_findings=["no-response", "incomplete-request"]))
    bench.connection("server", **asked(phase=["response"], http_status=200, hung_up_by=[None], how=["none"]))
    bench.undecided("server")
    bench.prove("client", "Connection reset by peer")
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)


@scenario("idle-connection-dropped-silent", 24, "A firewall in the router forgets connections that are idle for 4 s and drops what comes "
          "on them later: a pause of 2 s is survived, one of 7 s is not; the client is ended 9 s later.")
def idle_dropped_silently(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    forgetful(bench, "drop")
    bench.record()
    attempt = calm(bench, "text:" + GET, "read:</p>", "wait:2", "text:" + GET, "read:</p>", "wait:7", "text:" + GET, "end")
    time.sleep(18.5)
    attempt.stop()
    bench.connection("client", **asked(phase=["request", "response"], http_status=200, hung_up_by=["client", None],
                                       findings=["idle-connection-dropped"], not_findings=BLAME))
    bench.connection("server", **asked(phase=["response"], http_status=200, hung_up_by=[None], how=["none"]))
    bench.undecided("server")
    bench.prove("client", "sent b'GET", 3)
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)


@scenario("idle-connection-dropped-redis", 16, "A firewall in the router forgets connections that are idle for 4 s and resets what comes "
          "on them later: a client of Redis asks again after 7 s.")
def idle_dropped_redis(bench):
    bench.net()
    bench.service("redis")
    # Its own keep-alive would hold the connection.
    bench.network.run("server", "redis-cli", "config", "set", "tcp-keepalive", "0")
    forgetful(bench, "reject with tcp reset")
    bench.record()
    calm(bench, r"text:PING\r\n", "read:PONG", "wait:2", r"text:PING\r\n", "read:PONG", "wait:7", r"text:PING\r\n", "end", port=6379).wait(30)
    bench.connection("client", **session(6379, hung_up_by=["server", "middlebox", None], findings=["idle-connection-dropped"],
                                         not_findings=["no-response", "incomplete-request"]))
    bench.connection("server", **session(6379, hung_up_by=[None], how=["none"]))
    bench.undecided("server")
    bench.prove("client", "Connection reset by peer")


@scenario("idle-connection-dropped-tls13", 16, "A firewall in the router forgets connections that are idle for 4 s and resets what comes "
          "on them later: the client asks again after 7 s. (TLS 1.3)")
def idle_dropped_tls(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;")
    forgetful(bench, "reject with tcp reset")
    bench.record()
    calm(bench, "tls:trust.pem", "text:" + GET, "read:</p>", "wait:7", "text:" + GET, "end", port=443).wait(30)
    bench.connection("client", tls_version="TLS 1.3", phase=["request", "response"], hung_up_by=["server", "middlebox", None],
                     findings=["idle-connection-dropped"], not_findings=["no-response", "no-request", "client-rejected-certificate"])
    bench.connection("server", tls_version="TLS 1.3", phase=["response"], hung_up_by=[None], how=["none"],
                     not_findings=["no-response", "no-request"])
    bench.undecided("server")
    bench.prove("server", '"GET / HTTP/1.1" 200')
    assert bench.count("forgotten") >= 1


@scenario("idle-connection-dropped-peer", 14, "The server's host loses its memory without a word, as after a power cut: 5 s later the "
          "client asks again, and the new kernel answers with a RST.")
def idle_dropped_by_peer(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record()
    attempt = calm(bench, "text:" + GET, "read:</p>", "wait:2", "text:" + GET, "read:</p>", "wait:5", "text:" + GET, "end")
    time.sleep(3)
    # What the dying kernel would say is not let out.
    bench.network.run("server", "nft", "table ip lab { chain output { type filter hook output priority filter; "
                      "tcp sport 80 tcp flags & (fin | rst) != 0 drop; }; }")
    bench.network.run("server", "ss", "-K", "state", "established", "sport", "=", ":80")
    bench.network.run("server", "nft", "delete table ip lab")
    attempt.wait(30)
    facts = dict(phase=["request", "response"], http_status=200, hung_up_by=["server"], findings=["idle-connection-dropped"],
                 not_findings=["no-response", "incomplete-request"])
    bench.connection("client", **asked(**facts))
    bench.connection("server", **asked(**facts))
    bench.prove("client", "Connection reset by peer")


@scenario("healthy-idle-kept-alive", 16, "A firewall in the router forgets connections that are idle for 4 s; TCP's keep-alive of the "
          "client, every 2 s, keeps one through a pause of 9 s.")
def idle_kept_alive(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    forgetful(bench, "reject with tcp reset")
    bench.record()
    calm(bench, "keepalive:2", "text:" + GET, "read:</p>", "wait:9", "text:" + GET, "read:</p>", "leave").wait(30)
    bench.both(**web(hung_up_by=["client"]))
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)
    bench.healthy()


@scenario("lost-request-redis", 14, "Redis closes connections that are idle for 3 s (timeout); a client that does not look asks again "
          "after 6 s.")
def lost_request_redis(bench):
    bench.net()
    bench.service("redis")
    bench.network.run("server", "redis-cli", "config", "set", "timeout", "3")
    bench.record()
    calm(bench, r"text:PING\r\n", "read:PONG", "wait:6", r"text:PING\r\n", "end", port=6379).wait(30)
    bench.both(**session(6379, hung_up_by=["server"], how=["fin"], findings=["lost-request"],
                         not_findings=["no-response", "incomplete-request", "idle-connection-dropped", "client-silent"]))
    bench.prove("server", "Closing idle client")


@scenario("lost-request-crossing-http", 10, "A request that crosses the FIN of nginx on a path of 150 ms each way: nginx keeps an idle "
          "connection for 3 s (keepalive_timeout), and the client asks 2.85 s after it had the answer.")
def lost_request_crossing(bench):
    bench.net(slow=True)
    bench.nginx("keepalive_timeout 3s;", listen="80")
    bench.record()
    calm(bench, "text:" + GET, "read:</p>", "wait:2.85", "text:" + GET, "end").wait(30)
    facts = asked(hung_up_by=["server"], how=["fin"], http_status=200, findings=["lost-request"], not_findings=["incomplete-request"])
    bench.both(**facts)
    bench.prove("server", '"GET / HTTP/1.1" 200')
    bench.prove("client", "sent b'GET", 2)


# Probes without an answer


@scenario("keepalive-unanswered-client", 20, "A client looks after its idle connection by TCP's keep-alive, every 2 s; the path dies after "
          "5 s. Three probes without an answer, and its kernel gives up.")
def keepalive_unanswered_client(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record()
    attempt = calm(bench, "keepalive:2", "text:" + GET, "read:</p>", "end")
    time.sleep(5)
    forward(bench, "tcp dport 80 drop")
    attempt.wait(30)
    bench.connection("client", **asked(phase=["response"], http_status=200, hung_up_by=["client"], how=["rst"],
                                       findings=["keepalive-unanswered"]))
    bench.connection("server", **asked(phase=["response"], http_status=200, hung_up_by=[None], how=["none"]))
    bench.undecided("server")
    bench.prove("client", "timed out")


@scenario("keepalive-unanswered-server", 22, "nginx looks after an idle connection by TCP's keep-alive, every 2 s; the path dies after 5 "
          "s. Three probes without an answer, and the server's kernel gives up. (TLS 1.3)")
def keepalive_unanswered_server(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="443 ssl so_keepalive=2s:2s:3")
    bench.record()
    calm(bench, "tls:trust.pem", "text:" + GET, "read:</p>", "wait:30", "leave", port=443)
    time.sleep(5)
    forward(bench, "tcp sport 443 drop")
    time.sleep(11)
    bench.connection("client", tls_version="TLS 1.3", phase=["response"], hung_up_by=[None], how=["none"], not_findings=["no-response"])
    bench.connection("server", tls_version="TLS 1.3", phase=["response"], hung_up_by=["server"], how=["rst"],
                     findings=["keepalive-unanswered"], not_findings=BLAME)
    bench.undecided("client")
    bench.prove("client", "encrypted")


# Readers that stop


@scenario("receiver-stalled-http", 50, "A client asks for 4 MB and reads nothing: its receive window stays shut; the server resets the "
          "connection when nothing could be sent for 32 s.")
def receiver_stalled(bench):
    bench.net()
    bench.odd_server("impatient")
    bench.record()
    calm(bench, "window:4096", r"text:GET /status HTTP/1.1\r\nHost: HOST\r\n\r\n", "wait:36", "end").wait(60)
    bench.both(**asked(phase=["response"], http_status=200, hung_up_by=["server"], how=["rst"], findings=["receiver-stalled"],
                       not_findings=["no-response", "client-silent", "incomplete-request", "packet-loss", "data-never-acknowledged"]))
    bench.prove("server", "nothing could be sent for 32 s")
    bench.prove("client", "Connection reset by peer")


@scenario("receiver-stalled-tls13", 50, "A client asks nginx for 4 MB and reads nothing: its receive window stays shut; nginx resets "
          "the connection after 31 s (send_timeout). (TLS 1.3)")
def receiver_stalled_tls(bench):
    bench.net()
    bench.nginx("send_timeout 31s;\nreset_timedout_connection on;")
    write(bench.work + "/server/www/large", "x" * (4 << 20))
    bench.record()
    calm(bench, "window:4096", "tls:trust.pem", r"text:GET /large HTTP/1.1\r\nHost: HOST\r\n\r\n", "wait:36", "end", port=443).wait(60)
    bench.both(tls_version="TLS 1.3", phase=["response", "request"], hung_up_by=["server"], how=["rst"],
               findings=["receiver-stalled"],
               not_findings=["no-response", "client-silent", "no-request", "packet-loss", "data-never-acknowledged", "server-alert"])
    bench.prove("server", "client timed out")


@scenario("receiver-stalled-upload", 50, "curl uploads 1 MB to a server that reads the head and then nothing: its receive window stays "
          "shut; curl gives up after 34 s (--max-time).")
def receiver_stalled_upload(bench):
    bench.net()
    bench.odd_server("deaf")
    write(bench.work + "/upload", "x" * (1 << 20))
    bench.record()
    bench.curl("--max-time", "34", "-H", "Expect:", "--data-binary", f"@{bench.work}/upload", url=f"http://{HOST}/upload").wait(60)
    bench.both(**asked(hung_up_by=["client", None], findings=["receiver-stalled"],
                       not_findings=["no-response", "client-silent", "incomplete-request", "packet-loss", "data-never-acknowledged"]))
    bench.prove("client", r"exit status 28 after 34\.")
    bench.prove("server", "reads no more")


@scenario("healthy-window-shut", 14, "A client asks for 20,000 octets and reads nothing for 6 s: its window closes, the server waits, and "
          "all comes in the end.")
def window_shut(bench):
    bench.net()
    bench.odd_server("page")
    bench.record()
    calm(bench, "window:4096", r"text:GET /status HTTP/1.1\r\nHost: HOST\r\n\r\n", "wait:6", "end", "leave").wait(30)
    bench.both(**web(hung_up_by=["server"]))
    bench.prove("client", "the other side closed")
    bench.healthy()


# Answers that never become whole


@scenario("answer-incomplete-stalled-http", 14, "The server sends 20,000 octets of 60,000 and stands still; curl gives up after 8 s.")
def answer_stalled(bench):
    bench.net()
    bench.odd_server("halt")
    bench.record()
    bench.curl("--max-time", "8", url=f"http://{HOST}/status").wait()
    bench.both(**asked(phase=["response"], http_status=200, hung_up_by=["client"], findings=["answer-incomplete"]))
    bench.prove("client", "with (40000 bytes remaining|20000 out of 60000 bytes received)")


@scenario("answer-incomplete-chunked-http", 6, "The server is killed (SIGKILL) in the middle of a chunk: its kernel ends the connection.")
def answer_cut_in_chunk(bench):
    bench.net()
    bench.odd_server("broken")
    bench.record()
    bench.curl(url=f"http://{HOST}/status").wait()
    bench.both(**asked(phase=["response"], http_status=200, hung_up_by=["server"], how=["fin", "rst"], findings=["answer-incomplete"],
                       not_findings=["client-silent", "incomplete-request", "packet-loss"]))
    bench.prove("server", "killed")
    bench.prove("client", "transfer closed with outstanding read data remaining|Recv failure")


@scenario("answer-incomplete-client-leaves", 8, "A client leaves (RST) when it has 20,000 octets of an answer of 60,000.")
def answer_left(bench):
    bench.net()
    bench.odd_server("drip")
    bench.record()
    calm(bench, r"text:GET /status HTTP/1.1\r\nHost: HOST\r\n\r\n", "octets:20000", "reset").wait(30)
    bench.both(**asked(phase=["response"], http_status=200, hung_up_by=["client"], how=["rst"], findings=["answer-incomplete"]))
    bench.prove("client", "20000 octets|2[0-9]{4} octets")
    time.sleep(1)
    bench.prove("server", "left: ")


@scenario("answer-incomplete-tls13", 8, "A server ends the connection in the middle of a record of TLS: 10,000 octets of 60,000 were sent "
          "whole, and half of the next record. (TLS 1.3)")
def answer_cut_in_record(bench):
    bench.net()
    bench._directory("server")
    bench.served = bench.certificates.shown("telemetry")
    bench.names["server"] = "a TLS server of the lab"
    bench._run("server", lab_program("cutting_server.py", 443, bench.served.path, bench.served.key), "server/access.log").listens(443)
    bench.record()
    bench.curl("--tlsv1.3", "--http1.1").wait()
    bench.both(tls_version="TLS 1.3", phase=["response"], hung_up_by=["server"], how=["fin", "rst"], findings=["answer-incomplete"],
               not_findings=["no-response", "client-rejected-certificate", "packet-loss"])
    bench.prove("server", "cut a record of ")
    bench.prove("client", "exit status (18|56)")


@scenario("healthy-range", 4, "curl asks for a part of a page (Range) and gets it, 206.")
def part_of_a_page(bench):
    bench.net()
    bench.nginx(listen="80")
    bench.record(server=None)
    bench.curl("-r", "10-19", url=f"http://{HOST}/").wait()
    bench.connection("client", **web(hung_up_by=["client"], http_status=206))
    bench.prove("client", "< HTTP/1.1 206")
    bench.healthy("client")
