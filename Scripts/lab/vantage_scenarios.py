"""The same traffic at two points, and what lies between them: loss, forgery, translation, proxies, and clocks that do not agree."""

import re
import time

from .certificates import read, write
from .network import PROXY, SERVER
from .programs import redirect_to_proxy
from .scenarios import CURL, ORDERLY, REQUEST, S_CLIENT, STORY_PAIRS, TROUBLES, forward, good, inspected, refused, scenario, tell_story
from .tools import LabFailure

UNTOUCHED = ["interception-two-sided"]


def pages(bench, tls, times, pause=0.0):
    """curl fetches a page so many times, on connections that both sides see alike."""
    begun = time.monotonic()
    for turn in range(times):
        time.sleep(max(0, begun + turn * pause - time.monotonic()))
        bench.curl(*CURL[tls]).wait()
        bench.both(**good(tls, hung_up_by=["client"], how=ORDERLY[tls]))
    bench.prove("client", "< HTTP/1.1 200", times)
    bench.healthy()


# Loss


def lose(bench, which, plan):
    """The router loses some of these segments with payload, by a plan, and counts them."""
    bench.network.run("router", "nft", "table ip lab { counter lost { } ; }")
    forward(bench, f"{which} meta length > 80 numgen inc mod {plan} counter name lost drop")


def lossy(bench, which, plan, side):
    bench.net()
    bench.apache("1.2")
    lose(bench, which, plan)
    bench.record()
    for _ in range(5):
        bench.curl(*CURL["1.2"]).wait()
        bench.both(**good("1.2", hung_up_by=["client"], not_findings=[trouble for trouble in TROUBLES if trouble != "packet-loss"]))
    bench.prove("client", "< HTTP/1.1 200", 5)
    bench.undecided("client", "server")
    # Until the last segments have been sent again.
    time.sleep(1)
    lost = {"client": 0, "server": 0, side: bench.count("lost")}
    bench.compare(leading=[f"path.{side}.lost"], lost=lost, not_findings=UNTOUCHED)


@scenario("loss-to-server-tls12", 8, "The router loses every sixth segment with payload on the way to the server; all requests are "
          "answered in the end. (TLS 1.2)")
def loss_to_server(bench):
    # A plan that does not meet the same segment of each connection: there are four, and one that is sent again.
    lossy(bench, "tcp dport 443", "6 == 1", "client")


@scenario("loss-to-client-tls12", 8, "The router loses every fifth segment with payload on the way to the client; all requests are "
          "answered in the end. (TLS 1.2)")
def loss_to_client(bench):
    # There are six, with the one that is sent again.
    lossy(bench, "tcp sport 443", "5 == 3", "server")


# Forgery


@scenario("forged-reset-tls12", 5, "A middlebox lets the ClientHello pass and resets both ends, each in the other's name and with a "
          "hop limit of its own. (TLS 1.2)")
def forged_reset(bench):
    bench.net()
    bench.apache("1.2")
    bench.forger("wan0")
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.2"]).wait()
        for side, other in (("client", "server"), ("server", "client")):
            bench.connection(side, phase=["client-hello"], hung_up_by=["middlebox", other, None], how=["rst"],
                             findings=["reset-in-handshake"], not_findings=["client-rejected-certificate", "packet-loss", "no-request"])
    bench.prove("client", "Connection reset by peer|SSL_ERROR_SYSCALL", 2)
    bench.prove("forger", "in the server's name", 2)
    bench.prove("forger", "in the client's name", 2)
    bench.compare(leading=["path.server.injected", "path.client.injected"], injected=["client", "server"], not_findings=UNTOUCHED)


# Clocks


@scenario("clock-offset-tls13", 6, "curl fetches a page, three times; the clock of the server's recorder is 187.25 s ahead. (TLS 1.3)")
def clock_offset(bench):
    bench.net()
    bench.apache("1.3")
    bench.record(server_clock=(187.25, 0))
    pages(bench, "1.3", 3, pause=0.7)
    bench.compare(not_findings=UNTOUCHED)


@scenario("clock-drift-tls12", 64, "curl fetches a page every 6 s, ten times; the clock of the server's recorder is 94.5 s behind when "
          "that begins and gains 200 µs each second. (TLS 1.2)")
def clock_drift(bench):
    bench.net()
    bench.apache("1.2")
    bench.record(server_clock=(-94.5, 0.0002))
    pages(bench, "1.2", 10, pause=6)
    bench.compare(not_findings=UNTOUCHED)


@scenario("story-clock-tls12", 42, "The story: a device refuses the certificate of an inspection proxy three times, whose finished "
          "handshakes with Apache idle. The clock of the server's recorder is 312.4 s behind; only the rhythm of the attempts tells. "
          "(TLS 1.2)")
def story_clock(bench):
    tell_story(bench, "1.2", (1, 4.1, 9.7), server_clock=(-312.4, 0))
    inspected(bench, "1.2", pairs=STORY_PAIRS)


# Translation


@scenario("mss-clamped-tls13", 5, "The router sets the maximum segment size in SYN and SYN-ACK to 1200, as those do that lead into "
          "tunnels. (TLS 1.3)")
def mss_clamped(bench):
    bench.net()
    forward(bench, "tcp flags syn tcp option maxseg size set 1200")
    bench.apache("1.3")
    bench.record()
    pages(bench, "1.3", 2)
    rewritten = ["tcp.client.mss", "tcp.server.mss"]
    bench.compare(leading=rewritten, rewritten=rewritten, not_findings=UNTOUCHED)


@scenario("nat-ports-tls12", 6, "The router translates the client's address and its ports, on three connections at the same time. "
          "(TLS 1.2)")
def nat_ports(bench):
    bench.net()
    bench.network.run("router", "nft", "table ip lab { chain nat { type nat hook postrouting priority srcnat; oifname wan0 "
                      "meta l4proto tcp masquerade to :20000-20100 random; }; }")
    bench.apache("1.2")
    bench.record()
    attempts = []
    for _ in range(3):
        attempts.append(bench.s_client("-ign_eof", *S_CLIENT["1.2"], typed=True))
        time.sleep(0.4)
        facts = good("1.2", hung_up_by=["server"], how=ORDERLY["1.2"])
        bench.connection("client", **facts)
        bench.connection("server", **facts, client_address=PROXY)
    for attempt in reversed(attempts):
        attempt.type(REQUEST)
        attempt.wait()
    bench.prove("client", "HTTP/1.1 200", 3)
    bench.prove("server", r"\[client 198\.51\.100\.1:20[01]\d\d\] AH01964", 3)
    bench.healthy()
    rewritten = ["client.address", "client.port"]
    bench.compare(leading=rewritten, rewritten=rewritten, not_findings=UNTOUCHED)


# Proxies


BALANCER = """\
global
  log stdout format raw local0
defaults
  log global
  timeout connect 5s
  timeout client 8s
  timeout server 8s
"""
PASSING = """\
listen passing
  mode tcp
  option tcplog
  bind 0.0.0.0:8443
  server web {server}:443
"""
OFFLOADING = """\
listen offloading
  mode http
  option httplog
  option http-server-close
  http-reuse never
  bind 0.0.0.0:8443 ssl crt {pem}
  server web {server}:80
"""


def balancer(bench, section):
    """HAProxy in the router, to which connections to the server are redirected."""
    path = bench.work + "/balancer.cfg"
    write(path, BALANCER + section)
    bench.relay("haproxy", ["haproxy", "-db", "-f", path], 8443)
    redirect_to_proxy(bench.network, SERVER)


@scenario("tcp-proxy-tls13", 5, "HAProxy in TCP mode on the way: TLS passes through it, the TCP connection to the server is its own. "
          "(TLS 1.3)")
def tcp_proxy(bench):
    bench.net()
    bench.apache("1.3")
    balancer(bench, PASSING.format(server=SERVER))
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.3"]).wait()
        bench.connection("client", **good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"]))
        bench.connection("server", **good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"], client_address=PROXY))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("server", '^198.51.100.1 .*"GET / HTTP/1.1" 200', 2)
    bench.prove("proxy", "passing passing/web", 2)
    bench.healthy()
    bench.compare(leading=["path.reoriginated"], reoriginated=True, not_findings=UNTOUCHED)


@scenario("tls-offload", 5, "HAProxy on the way ends TLS with the vendor's certificate and asks nginx in clear, as a load balancer does. "
          "(TLS 1.2)")
def tls_offload(bench):
    bench.net()
    bench.nginx(listen="80")
    pem = bench.work + "/balancer.pem"
    write(pem, read(bench.served.path) + read(bench.served.key))
    balancer(bench, OFFLOADING.format(server=SERVER, pem=pem))
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.2"]).wait()
        bench.connection("client", **good("1.2", hung_up_by=["client"], how=ORDERLY["1.2"]))
        bench.connection("server", **good("1.2", tls_version=None, sni=None, server_port=80, http_status=200, client_address=PROXY))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("server", '^198.51.100.1 .*"GET / HTTP/1.1" 200', 2)
    bench.prove("proxy", "offloading~ offloading/web .* 200 ", 2)
    bench.healthy()
    bench.compare(leading=["path.reoriginated", "server.port"], reoriginated=True)


@scenario("refused-before-upstream-tls12", 12, "A device refuses the certificate of an inspection proxy that connects to the server only "
          "when it has a request: the server never hears of it. What it does hear of are the router's own requests. (TLS 1.2)")
def refused_before_upstream(bench):
    bench.net()
    bench.apache("1.2")
    bench.mitmproxy(bench.customer_authority, lazy=True)
    bench.probe_options = S_CLIENT["1.2"]
    bench.record()
    own_request(bench)
    for _ in range(2):
        bench.s_client(*S_CLIENT["1.2"]).wait()
        bench.connection("client", **refused("1.2", "unknown_ca", ["certificate-untrusted"]))
    # Without a later one nothing in the server's capture would show that it was still running.
    own_request(bench)
    bench.prove("client", "alert write:fatal:unknown CA", 2)
    bench.prove("proxy", "does not trust the proxy's certificate", 2)
    bench.prove("server", "AH01964")
    if len(re.findall("AH01964", bench.log("server"))) != 2:
        raise LabFailure("the proxy connected to the server all the same")
    bench.healthy("server")
    # Nothing passes both points that clocks could be compared by.
    bench.compare(leading=["path.client.missing"], pairs=[[0, None], [1, None], [None, 0], [None, 1]], clock_offset=None,
                  lost={"client": None, "server": None})


def own_request(bench):
    """The router itself asks the server, past the proxy."""
    bench.curl(*CURL["1.2"], role="router").wait()
    bench.connection("server", **good("1.2", hung_up_by=["client"], how=ORDERLY["1.2"]))
