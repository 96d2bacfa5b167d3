"""What servers do when nothing comes, and what clients do when they do not like what they are shown: one scenario for each program."""

import time

from .certificates import HOST
from .programs import lab_program
from .scenarios import (ALERTED, CURL, ELSEWHERE, FLIGHT, FORGED, NAMED, REQUEST, S_CLIENT, both_versions, dropped_upstream, forged, good, alert,
                        inspected, refused, scenario, when)

KEPT = f"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n"


def idling(bench, tls, seconds, kept, unasked, half, **facts):
    """Three connections at once: kept alive after an answer, without a request, with half of one. The server ends each.

    `kept`, `unasked` and `half` are the ways in which it may end them; nil where there is no such connection.
    """
    attempts = []
    for text, how in ((KEPT, kept), ("", unasked), ("GET /status HTTP/1.1\r\nHost:", half)):
        attempts.append(bench.s_client("-ign_eof", *S_CLIENT[tls], typed=True))
        time.sleep(0.7)
        attempts[-1].type(text)
        if text == KEPT:
            bench.both(**good(tls, hung_up_by=["server"], how=how, idle_before={"seconds": 5.0, "tolerance": 1.6}))
        elif not text:
            bench.both(tls_version=NAMED[tls], phase=["handshake-complete", "response"], hung_up_by=["server"], how=how,
                       findings=facts.get("unasked_findings", ["no-request", "server-timeout-close"]),
                       not_findings=["client-rejected-certificate", "client-silent", *ELSEWHERE])
        else:
            bench.both(tls_version=NAMED[tls], phase=["request", "response"], hung_up_by=["server"], how=how,
                       not_findings=["no-request", "client-rejected-certificate", "client-silent", *ELSEWHERE])
    for attempt in attempts:
        attempt.wait(seconds + 12)
    bench.prove("client", "HTTP/1.1 200")
    bench.prove("client", "Verification: OK", 3)


@both_versions("idle-nginx", 14, "nginx ends a kept-alive connection after 5 s (keepalive_timeout), and after 6 s (client_header_timeout) "
               "one without a request and one with half of it.")
def idle_nginx(bench, tls):
    bench.net()
    bench.nginx("keepalive_timeout 5s; client_header_timeout 6s;")
    bench.record()
    ends = ["close-notify-fin", "close-notify-rst"]
    idling(bench, tls, 6, ends, ends, ["fin", *ends])
    bench.prove("server", '"GET / HTTP/1.1" 200')
    bench.prove("server", "client timed out .* while reading client request|client timed out .* while waiting for request")


@both_versions("idle-haproxy", 14, "HAProxy ends a kept-alive connection after 5 s (timeout http-keep-alive); after 5 s (timeout "
               "http-request) it answers 408 where no request came, or half of one.")
def idle_haproxy(bench, tls):
    bench.net()
    bench.haproxy(tls=True)
    bench.record()
    idling(bench, tls, 5, ["close-notify-fin"], ["close-notify-fin"], ["close-notify-fin"], unasked_findings=[])
    bench.prove("server", " 408 .*<BADREQ>", 2)


@both_versions("idle-node", 18, "Node.js ends a kept-alive connection after 5 s (keepAliveTimeout), and after 6 s (headersTimeout, looked "
               "at every second) one without a request and one with half of it, both with 408 and without close_notify.")
def idle_node(bench, tls):
    bench.net()
    bench.node()
    bench.record()
    idling(bench, tls, 8, ["fin", "close-notify-fin"], ["fin", "close-notify-fin"], ["fin", "close-notify-fin"], unasked_findings=[])
    bench.prove("server", "ERR_HTTP_REQUEST_TIMEOUT", 2)


@both_versions("idle-go", 14, "A server in Go ends a kept-alive connection after 5 s (IdleTimeout), and after 6 s (ReadHeaderTimeout) one "
               "without a request and one with half of it.")
def idle_go(bench, tls):
    bench.net()
    bench.go_server()
    bench.record()
    ends = ["close-notify-fin", "close-notify-rst"]
    idling(bench, tls, 6, ends, ends, ends)
    bench.prove("server", "GET / 200")


@both_versions("idle-lighttpd", 16, "lighttpd ends a kept-alive connection after 5 s (max-keep-alive-idle), and after 6 s (max-read-idle) "
               "one without a request and one with half of it.")
def idle_lighttpd(bench, tls):
    bench.net()
    bench.lighttpd()
    bench.record()
    ends = ["close-notify-fin", "fin"]
    # It looks once a second: one odd interval shows no timer.
    idling(bench, tls, 8, ends, ends, ends, unasked_findings=["no-request"])
    bench.prove("server", '"GET / HTTP/1.1" 200')


def silent(bench, tls, seconds):
    """Two connections: one without a byte, one that stops after the server's flight. The server ends both after so long."""
    attempts = [bench.start("python", *lab_program("plain_client.py", HOST, 443, 30)),
                bench.start("python", *lab_program("silent_client.py", HOST, 443, "trust.pem", tls, 30, "stop"))]
    bench.both(sni=None, phase=["established"], hung_up_by=["server"], how=["fin", "rst", "alert-fin"], findings=["client-silent"],
               idle_before={"seconds": float(seconds), "tolerance": 1.6},
               not_findings=["packet-loss", "handshake-ack-missing", "no-request", "stalled-handshake"])
    bench.both(tls_version=NAMED[tls], phase=FLIGHT[tls], hung_up_by=["server"], how=["fin", "rst", "alert-fin"],
               idle_before={"seconds": float(seconds), "tolerance": 1.6}, findings=["stalled-after-server-flight"],
               not_findings=["client-rejected-certificate", "no-request", "abrupt-close-in-handshake", *ELSEWHERE])
    for attempt in attempts:
        attempt.wait(40)
    bench.prove("client", "closed by the other side", 2)


@scenario("silent-haproxy-tls12", 14, "A client says nothing to HAProxy, another stops after the server's flight: HAProxy closes both after "
          "8 s (timeout client). (TLS 1.2)")
def silent_haproxy(bench):
    bench.net()
    bench.haproxy(tls=True)
    bench.record()
    silent(bench, "1.2", 8)
    bench.prove("server", "Timeout during SSL handshake|SSL handshake failure|Connection closed during SSL handshake")


@scenario("silent-go-tls13", 12, "A client says nothing to a server in Go, another stops after the server's flight: the server closes both "
          "after 6 s (ReadHeaderTimeout). (TLS 1.3)")
def silent_go(bench):
    bench.net()
    bench.go_server()
    bench.record()
    silent(bench, "1.3", 6)
    bench.prove("server", "TLS handshake error .* i/o timeout", 2)


@scenario("silent-lighttpd-tls12", 14, "A client says nothing to lighttpd, another stops after the server's flight: lighttpd closes both "
          "after 6 to 8 s (max-read-idle, looked at every second). (TLS 1.2)")
def silent_lighttpd(bench):
    bench.net()
    bench.lighttpd()
    bench.record()
    silent(bench, "1.2", 7)


# Clients that refuse


@both_versions("node-refuses", 10, "Node.js refuses the certificate of mitmproxy after the handshake: it leaves without an alert and "
               "without a request.")
def node_refuses(bench, tls):
    forged(bench, tls)
    for _ in range(2):
        bench.start("node-client", "node", lab_program("node_client.js")[1], "trust.pem", f"https://{HOST}/", "TLSv" + tls).wait()
        bench.connection("client", tls_version=NAMED[tls], hung_up_by=["client"], how=["fin", "rst", "close-notify-fin", "close-notify-rst"],
                         phase=["handshake-complete"] if tls == "1.2" else ["certificate", "client-finished", "handshake-complete"],
                         findings=when(tls, FORGED), not_findings=["server-timeout-close", "client-alert", "server-alert", *ELSEWHERE])
        dropped_upstream(bench, tls)
    bench.prove("client", "UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT", 2)


@scenario("mbedtls-refuses-tls12", 10, "Mbed TLS refuses the certificate of mitmproxy with unknown_ca. (TLS 1.2)")
def mbedtls_refuses(bench):
    forged(bench, "1.2")
    for _ in range(2):
        bench.compiled("mbedtls", "-lmbedtls", "-lmbedx509", "-lmbedcrypto").wait()
        bench.connection("client", **refused("1.2", "unknown_ca", FORGED))
        dropped_upstream(bench, "1.2")
    bench.prove("client", "handshake failed: -0x2700", 2)


@scenario("wolfssl-refuses-tls13", 10, "wolfSSL refuses the certificate of mitmproxy with an encrypted alert. (TLS 1.3)")
def wolfssl_refuses(bench):
    forged(bench, "1.3")
    for _ in range(2):
        bench.compiled("wolfssl", "-lwolfssl").wait()
        bench.connection("client", **refused("1.3", "unknown_ca", FORGED, alerts=alert("unknown_ca", readable=False)))
        dropped_upstream(bench, "1.3")
    bench.prove("client", "certificate verify failed", 2)
    bench.prove("proxy", "alert unknown ca", 2)


@both_versions("weak-certificate", 4, "The server's key has 1024 bits; openssl refuses it with a fatal alert about the certificate.")
def weak_certificate(bench, tls):
    bench.net()
    bench.apache(tls, chain=bench.certificates.shown("weak"), directives="SSLCipherSuite DEFAULT@SECLEVEL=0")
    bench.record()
    for _ in range(2):
        bench.s_client(*S_CLIENT[tls]).wait()
        bench.both(**refused(tls, "bad_certificate", ["certificate-weak"]))
    bench.prove("client", "EE certificate key too weak|ee key too small", 2)


@scenario("client-alert-protocol-version", 4, "The server knows TLS 1.0 only and chooses it; openssl, which wants TLS 1.2, ends the handshake "
          "with protocol_version.")
def client_alert(bench):
    bench.net()
    bench.old_server("-tls1")
    bench.record()
    for _ in range(2):
        bench.s_client("-tls1_2").wait()
        bench.both(tls_version="TLS 1.0", phase=["server-hello", "certificate", "server-done"], hung_up_by=["client"], how=ALERTED,
                   alerts=alert("protocol_version"), findings=["client-alert"],
                   not_findings=["client-rejected-certificate", "server-alert", "no-request", *ELSEWHERE])
    bench.prove("client", "alert write:fatal:protocol version", 2)


@scenario("client-timeout-http", 8, "The server would answer after 8 s; curl gives up after 3 s (--max-time).")
def client_timeout(bench):
    bench.net()
    bench.odd_server("late")
    bench.record()
    for _ in range(2):
        bench.curl("--max-time", "3", url=f"http://{HOST}/status").wait()
        bench.both(server_port=80, sni=None, phase=["request"], hung_up_by=["client"], how=["fin"],
                   idle_before={"seconds": 3.0, "tolerance": 0.3}, findings=["no-response", "client-timeout-close"],
                   not_findings=["incomplete-request", "packet-loss", "server-timeout-close"])
    bench.prove("client", r"exit status 28 after 3\.", 2)


# Inspection by other proxies, and such that nobody minds


@both_versions("squid-refused", 14, "A device refuses the certificate that Squid (ssl_bump) made with the customer's CA, with unknown_ca.")
def squid_refused(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.squid(bench.customer_authority)
    bench.probe_options = S_CLIENT[tls]
    bench.record(server=None)
    for _ in range(2):
        bench.s_client(*S_CLIENT[tls]).wait()
        bench.connection("client", **refused(tls, "unknown_ca", ["certificate-untrusted", "interception-certificate-replaced"]))
    bench.prove("client", "alert write:fatal:unknown CA", 2)


@both_versions("inspection-accepted", 10, "mitmproxy inspects a client that trusts its CA: everything works.")
def inspection_accepted(bench, tls):
    forged(bench, tls)
    authority = bench.work + "/mitmproxy/mitmproxy-ca-cert.pem"
    for _ in range(2):
        bench.start("curl", "curl", "-sv", "--cacert", authority, *CURL[tls], f"https://{HOST}/").wait()
        bench.connection("client", **good(tls, hung_up_by=["client"], chain=None,
                                          not_findings=["client-rejected-certificate", "no-request", "reset-in-handshake", *ELSEWHERE]))
        bench.connection("server", **good(tls))
    bench.prove("client", "< HTTP/1.1 200", 2)
    # Without the CA in the bundle the client's certificate is worth a remark: it is not called healthy.
    bench.undecided("client")
    bench.healthy("server")
    inspected(bench, tls)


@scenario("retries-tls12", 48, "A device that lacks the proxy's CA tries again every 5 s, eight times, and is refused its request each "
          "time; a browser on the same network, which trusts that CA, gets through. (TLS 1.2)")
def retries(bench):
    forged(bench, "1.2")
    authority = bench.work + "/mitmproxy/mitmproxy-ca-cert.pem"
    begun = time.monotonic()
    for turn in range(8):
        time.sleep(max(0, begun + 5 * turn - time.monotonic()))
        bench.s_client(*S_CLIENT["1.2"]).wait()
        bench.connection("client", **refused("1.2", "unknown_ca", FORGED))
        dropped_upstream(bench, "1.2")
        if turn in (2, 5):
            bench.start("curl", "curl", "-sv", "--cacert", authority, *CURL["1.2"], f"https://{HOST}/").wait()
            bench.connection("client", **good("1.2", hung_up_by=["client"], chain=None,
                                              not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE]))
            bench.connection("server", **good("1.2"))
    bench.prove("client", "alert write:fatal:unknown CA", 8)
    bench.prove("client", "< HTTP/1.1 200", 2)
