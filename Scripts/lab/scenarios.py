"""The scenarios: what each world consists of, what the client does in it, and what is true about the recording.

What is true comes from what the recipe did and from what the programs logged (`prove`), never from the capture.
"""

import time

from .certificates import HOST, OTHER, UPDATES
from .network import DEVICE6, PROXY_INSIDE, SERVER6, UPDATES_SERVER
from .programs import lab_program

SCENARIOS = {}
REQUEST = f"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"
NAMED = {"1.2": "TLS 1.2", "1.3": "TLS 1.3"}
S_CLIENT = {"1.2": ["-tls1_2"], "1.3": ["-tls1_3"]}
CURL = {"1.2": ["--tlsv1.2", "--tls-max", "1.2"], "1.3": ["--tlsv1.3"]}
GNUTLS = {"1.2": "NORMAL:-VERS-ALL:+VERS-TLS1.2", "1.3": "NORMAL:-VERS-ALL:+VERS-TLS1.3"}
FLIGHT = {"1.2": ["server-done"], "1.3": ["certificate"]}
ORDERLY = {"1.2": ["close-notify-fin", "close-notify-rst"], "1.3": ["close-notify-fin", "close-notify-rst", "fin", "rst"]}
ALERTED = ["alert-fin", "alert-rst"]
TROUBLES = [
    "client-rejected-certificate", "client-alert", "server-alert", "reset-in-handshake", "abrupt-close-in-handshake",
    "no-request", "incomplete-request", "no-response", "client-silent", "stalled-after-server-flight", "stalled-handshake",
    "server-silent-after-client-hello", "certificate-untrusted", "http-408", "lost-request", "packet-loss",
]
ELSEWHERE = ["syn-unanswered", "connection-refused", "packet-loss", "server-silent-after-client-hello"]


class Scenario:
    def __init__(self, name, seconds, summary, recipe):
        self.name, self.seconds, self.summary, self.recipe = name, seconds, summary, recipe


def scenario(name, seconds, summary):
    """Registers a recipe. The seconds are about how long it takes: long ones are begun first."""
    def register(recipe):
        SCENARIOS[name] = Scenario(name, seconds, summary, recipe)
        return recipe
    return register


def both_versions(name, seconds, summary):
    """Registers a recipe once for TLS 1.2 and once for TLS 1.3."""
    def register(recipe):
        for tls in NAMED:
            full = f"{name}-tls{tls.replace('.', '')}"
            SCENARIOS[full] = Scenario(full, seconds, f"{summary} ({NAMED[tls]})", lambda bench, tls=tls: recipe(bench, tls))
        return recipe
    return register


# What many recipes have in common


def alert(description, readable=True, by="client"):
    return [{"from": by, "description": description, "readable": readable}]


def when(tls, findings):
    """Findings that need to see the certificate, which TLS 1.3 encrypts."""
    return findings if tls == "1.2" else []


def good(tls, **facts):
    """A connection with request and answer."""
    known = dict(tls_version=NAMED[tls], phase=["response"], not_findings=TROUBLES)
    known.update(facts)
    return known


def refused(tls, description, findings=(), **facts):
    """A connection that the client ended with a fatal alert about the certificate."""
    known = dict(tls_version=NAMED[tls], phase=FLIGHT[tls], hung_up_by=["client"], how=ALERTED, alerts=alert(description),
                 findings=["client-rejected-certificate", *when(tls, findings)],
                 not_findings=["no-request", "stalled-after-server-flight", "server-alert", *ELSEWHERE])
    known.update(facts)
    return known


def idled(tls, **facts):
    """A connection that Apache closed 20 s after a handshake that no request followed."""
    known = dict(tls_version=NAMED[tls], phase=["handshake-complete"], hung_up_by=["server"],
                 how=["close-notify-fin"] if tls == "1.2" else ["close-notify-fin", "fin"],
                 findings=["no-request", "server-timeout-close"],
                 not_findings=["client-rejected-certificate", "client-silent", "no-response", *ELSEWHERE])
    known.update(facts)
    return known


def inspected(bench, tls, **facts):
    """Compares the two sides of a proxy that ends TLS and speaks to the server in its own name."""
    leading = ["path.reoriginated", "tls.ja4", "tls.client_versions", *when(tls, ["tls.certificates[0].issuer"])]
    bench.compare(leading=leading, reoriginated=True, findings=["interception-two-sided"], **facts)


# The connections to the host of the updates do not pass the server.
STORY_PAIRS = [[0, None], [1, 0], [2, 1], [3, None], [4, 2]]
APACHE_TIMEOUT = r"Request header read timeout"
WITHOUT_REQUEST = r'"-" 408'


def forward(bench, rule):
    """A rule that the router applies to what it forwards."""
    bench.network.run("router", "nft", "table ip lab { chain filter { type filter hook forward priority filter; " + rule + "; }; }")


# 1. The story


@both_versions("story-alert", 40, "A device with its own CA bundle refuses the certificate of an inspection proxy with unknown_ca, "
               "three times. The proxy keeps its finished handshake with Apache idle; Apache closes after 20 s and logs \"-\" 408.")
def story_alert(bench, tls):
    tell_story(bench, tls, (1, 5, 9))
    inspected(bench, tls, pairs=STORY_PAIRS)


def tell_story(bench, tls, moments, **recording):
    """The device tries at those seconds. It is updated before the first attempt and after the second."""
    bench.net(updates=True)
    bench.apache(tls)
    bench.apache(tls, role="updates", chain=bench.certificates.shown("updates"))
    bench.mitmproxy(bench.customer_authority, keep_upstream=True)
    bench.probe_options = S_CLIENT[tls]
    bench.record(**recording)
    begun = time.monotonic()
    update(bench, tls)
    for attempt, moment in enumerate(moments):
        time.sleep(max(0, begun + moment - time.monotonic()))
        bench.s_client(*S_CLIENT[tls]).wait()
        bench.connection("client", **refused(tls, "unknown_ca", ["certificate-untrusted"]))
        bench.connection("server", **idled(tls))
        if attempt == 1:
            update(bench, tls)
    time.sleep(max(0, begun + moments[-1] + 27 - time.monotonic()))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("client", "alert write:fatal:unknown CA", 3)
    bench.prove("proxy", "does not trust the proxy's certificate", 3)
    bench.prove("server", WITHOUT_REQUEST, 3)
    bench.prove("server", APACHE_TIMEOUT, 3)
    idle = bench.prove_timer(APACHE_TIMEOUT, 20, 0.5, 3)
    for connection in bench.sides["server"]["connections"]:
        connection["idle_before"] = idle


def update(bench, tls, capture="client"):
    """The device reaches another host, which is exempt from inspection."""
    bench.curl(*CURL[tls], url=f"https://{UPDATES}/").wait()
    chain = bench.certificates.shown("updates")
    bench.connection(capture, **good(tls, server_address=UPDATES_SERVER, sni=UPDATES, chain=chain if tls == "1.2" else None))


# 2. The device goes silent


def silent_device(bench, tls, seconds):
    attempts = []
    for _ in range(2):
        attempts.append(bench.start("python", *lab_program("silent_client.py", HOST, 443, "trust.pem", tls, seconds)))
        bench.connection("server", **idled(tls))
        time.sleep(2)
    for attempt in attempts:
        attempt.wait(seconds + 10)
    bench.prove("client", "saying nothing from now on", 2)
    bench.prove("server", WITHOUT_REQUEST, 2)
    idle = bench.prove_timer(APACHE_TIMEOUT, 20, 0.5, 2)
    for connection in bench.sides["server"]["connections"]:
        connection["idle_before"] = idle


@scenario("story-silent-tls12", 32, "A device goes silent on a forged certificate: no alert, no close. sslsplit's finished handshake "
          "with Apache idles; Apache closes after 20 s, logs \"-\" 408, and sslsplit passes the close on to the device. (TLS 1.2)")
def story_silent_tls12(bench):
    bench.net()
    bench.apache("1.2")
    bench.sslsplit(bench.customer_authority)
    bench.probe_options = S_CLIENT["1.2"]
    bench.record()
    silent_device(bench, "1.2", 30)
    bench.prove("client", "closed by the other side", 2)
    bench.prove("proxy", "TWSD .SSLv3/TLS write server done. .accept socket", 2)
    bench.prove("tls", r"^198\.51\.100\.1 TLSv1\.2", 2)
    for line, connection in zip(bench.log("tls").splitlines(), bench.sides["server"]["connections"]):
        if line.endswith(" Resumed"):
            connection["chain"] = None
    for _ in range(2):
        bench.connection("client", tls_version="TLS 1.2", phase=FLIGHT["1.2"], hung_up_by=["server"],
                         how=["fin", "rst", "close-notify-fin"],
                         idle_before={"seconds": 20.0, "tolerance": 0.7},
                         findings=["stalled-after-server-flight", "certificate-untrusted"],
                         not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE])
    inspected(bench, "1.2")


@scenario("story-silent-tls13", 40, "A device goes silent on a forged certificate: no alert, no close, until it gives up after 30 s. "
          "mitmproxy's finished handshake with Apache idles; Apache closes after 20 s and logs \"-\" 408. (TLS 1.3)")
def story_silent_tls13(bench):
    bench.net()
    bench.apache("1.3")
    bench.mitmproxy(bench.customer_authority)
    bench.probe_options = S_CLIENT["1.3"]
    bench.record(client="gz")
    silent_device(bench, "1.3", 30)
    bench.prove("client", "giving up", 2)
    for _ in range(2):
        bench.connection("client", tls_version="TLS 1.3", phase=FLIGHT["1.3"], hung_up_by=["client"], how=["fin", "rst"],
                         idle_before={"seconds": 30.0, "tolerance": 0.7}, findings=["stalled-after-server-flight"],
                         not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE])
    inspected(bench, "1.3")


# 3, 4. No interception; no request


@both_versions("baseline", 5, "The device of the story without a proxy: request, 200, close.")
def baseline(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.record()
    for _ in range(2):
        attempt = bench.s_client("-ign_eof", *S_CLIENT[tls], typed=True)
        attempt.type(REQUEST)
        attempt.wait()
        bench.both(**good(tls, hung_up_by=["server"], how=ORDERLY[tls]))
    bench.prove("client", "HTTP/1.1 200", 2)
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)
    bench.healthy()
    bench.compare(not_findings=["interception-two-sided"])


@both_versions("no-request", 28, "Three clients complete the handshake and send no request; Apache closes each after 20 s, logs \"-\" 408.")
def no_request(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.record(client="sll2" if tls == "1.3" else "pcap", **({"expression": ""} if tls == "1.3" else {}))
    attempts = []
    for _ in range(3):
        attempts.append(bench.s_client(*S_CLIENT[tls], typed=True))
        bench.both(**idled(tls, idle_before={"seconds": 20.0, "tolerance": 0.5}))
        time.sleep(1.5)
    for attempt in attempts:
        attempt.wait(30)
    bench.prove("client", "Verification: OK", 3)
    bench.prove("server", WITHOUT_REQUEST, 3)
    bench.prove("server", APACHE_TIMEOUT, 3)
    bench.prove_timer(APACHE_TIMEOUT, 20, 0.5, 3)


# 5, 6, 7. Silence


@scenario("open-silent-apache", 70, "A client opens TCP connections to Apache's port 443 and sends nothing. The kernel hands them over "
          "after 31.5 s (deferred accept), Apache closes 30 s later (Timeout 30 in place of the default 300), logging nothing.")
def open_silent_apache(bench):
    bench.net()
    bench.apache("1.2", timeout=30)
    bench.record()
    silent_connections(bench, 61.5, 1.5, [])


@scenario("open-silent-nginx", 68, "A client opens TCP connections to nginx's port 443 and sends nothing; "
          "nginx closes after 60 s (client_header_timeout).")
def open_silent_nginx(bench):
    bench.net()
    bench.nginx()
    bench.record()
    silent_connections(bench, 60, 0.7, ["server-timeout-close"])


def silent_connections(bench, seconds, tolerance, findings):
    attempts = []
    for _ in range(2):
        attempts.append(bench.start("python", *lab_program("plain_client.py", HOST, 443, 90)))
        bench.both(sni=None, phase=["established"], hung_up_by=["server"], how=["fin"],
                   idle_before={"seconds": seconds, "tolerance": tolerance}, findings=["client-silent", *findings],
                   not_findings=["packet-loss", "handshake-ack-missing", "no-request", "stalled-handshake"])
        time.sleep(2)
    for attempt in attempts:
        attempt.wait(95)
    bench.prove("client", rf"closed by the other side after ({'|'.join(map(str, whole_seconds(seconds, tolerance)))})\.", 2)


def whole_seconds(seconds, tolerance):
    return range(int(seconds - tolerance), int(seconds + tolerance) + 1)


@scenario("stalled-after-server-flight-tls12", 40, "A client reads the whole first flight of Apache and stops without a word; "
          "Apache closes after 30 s (Timeout 30 in place of the default 300), logging nothing. (TLS 1.2)")
def stalled_tls12(bench):
    bench.net()
    bench.apache("1.2", timeout=30)
    bench.record()
    stalled(bench, "1.2", 30)


@scenario("stalled-after-server-flight-tls13", 70, "A client reads the whole first flight of nginx and stops without a word; "
          "nginx closes after 60 s (client_header_timeout). (TLS 1.3)")
def stalled_tls13(bench):
    bench.net()
    bench.nginx()
    bench.record()
    stalled(bench, "1.3", 60)


def stalled(bench, tls, seconds):
    attempts = []
    for _ in range(2):
        attempts.append(bench.start("python", *lab_program("silent_client.py", HOST, 443, "trust.pem", tls, 90, "stop")))
        bench.both(tls_version=NAMED[tls], phase=FLIGHT[tls], hung_up_by=["server"], how=["fin"],
                   idle_before={"seconds": float(seconds), "tolerance": 0.7},
                   findings=["stalled-after-server-flight", "server-timeout-close"],
                   not_findings=["client-rejected-certificate", "no-request", "abrupt-close-in-handshake", *ELSEWHERE])
        time.sleep(2)
    for attempt in attempts:
        attempt.wait(95)
    bench.prove("client", "saying nothing from now on", 2)
    bench.prove("client", "closed by the other side", 2)
    bench.prove("client", rf"exit status 0 after ({seconds}|{seconds + 1})\.", 2)


@scenario("server-silent-tls", 28, "The server accepts connections and acknowledges the ClientHello, but never answers it; "
          "curl gives up after 10 s.")
def server_silent_tls(bench):
    bench.net()
    bench.listener("silent")
    bench.record()
    for _ in range(2):
        bench.curl("--max-time", "10").wait()
        bench.both(phase=["client-hello"], hung_up_by=["client"], how=["fin"], idle_before={"seconds": 10.0, "tolerance": 0.5},
                   findings=["server-silent-after-client-hello"],
                   not_findings=["client-rejected-certificate", "stalled-after-server-flight", "packet-loss", "no-request"])
    bench.prove("client", r"exit status 28 after 10\.", 2)
    bench.prove("server", r"octets from .*, first: 160301", 2)


# 8. Requests that do not come whole


@scenario("incomplete-request-http", 26, "A client sends half a request head to port 80; Apache answers 408 after 20 s and closes.")
def incomplete_request_http(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    started = time.time()
    bench.start("python", *lab_program("plain_client.py", HOST, 80, 60, rf"GET /status HTTP/1.1\r\nHost: {HOST}\r\n")).wait(40)
    bench.both(server_port=80, sni=None, phase=["response", "request"], hung_up_by=["server"], how=["fin"], http_status=408,
               findings=["incomplete-request", "http-408"], not_findings=["client-silent", "no-response", "packet-loss"])
    bench.prove("client", "HTTP/1.1 408")
    bench.prove("server", '"GET /status HTTP/1.1" 408')
    bench.prove_timer(APACHE_TIMEOUT, 20, 0.7, 1, started)


@scenario("incomplete-request-tls12", 26, "A client sends half a request head inside TLS; Apache answers 408 (encrypted) after 20 s "
          "and closes. (TLS 1.2)")
def incomplete_request_tls12(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    attempt = bench.s_client("-ign_eof", *S_CLIENT["1.2"], typed=True)
    attempt.type(f"GET /status HTTP/1.1\r\nHost: {HOST}\r\n")
    attempt.wait(40)
    bench.both(tls_version="TLS 1.2", phase=["response", "request"], hung_up_by=["server"], how=["close-notify-fin"],
               not_findings=["no-request", "client-rejected-certificate", "client-silent", "packet-loss"])
    bench.prove("client", "HTTP/1.1 408")
    bench.prove("server", '"GET /status HTTP/1.1" 408')
    bench.prove_timer(APACHE_TIMEOUT, 20, 0.7, 1)


@scenario("http-408-no-request", 12, "A client opens a connection to port 80 of HAProxy and sends nothing; "
          "HAProxy sends a 408 response after 5 s (timeout http-request) and closes.")
def http_408_no_request(bench):
    bench.net()
    bench.haproxy()
    bench.record()
    bench.start("python", *lab_program("plain_client.py", HOST, 80, 30)).wait(40)
    bench.both(server_port=80, sni=None, phase=["response", "established"], hung_up_by=["server"], how=["fin"], http_status=408,
               findings=["client-silent", "http-408"], not_findings=["incomplete-request", "no-response", "packet-loss"])
    bench.prove("client", "HTTP/1.[01] 408")
    bench.prove("client", r"closed by the other side after 5\.0")
    bench.prove("server", " 408 .*<BADREQ>")


@scenario("no-response-http", 14, "A client sends a whole request to port 80 and gets no answer; curl gives up after 10 s.")
def no_response_http(bench):
    bench.net()
    bench.listener("silent", port=80)
    bench.record()
    bench.curl("--max-time", "10", url=f"http://{HOST}/status").wait()
    bench.both(server_port=80, sni=None, phase=["request"], hung_up_by=["client"], how=["fin"],
               idle_before={"seconds": 10.0, "tolerance": 0.5}, findings=["no-response"],
               not_findings=["incomplete-request", "no-request", "server-timeout-close", "packet-loss"])
    bench.prove("client", r"exit status 28 after 10\.")


@scenario("lost-request-http", 12, "A client reuses a connection 6 s after the first answer; Apache has closed it 1 s before "
          "(KeepAliveTimeout 5) and swallows the second request.")
def lost_request_http(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    request = rf"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    bench.start("python", *lab_program("plain_client.py", HOST, 80, 10, request, 6, request)).wait()
    bench.both(server_port=80, sni=None, phase=["response", "request"], hung_up_by=["server"], how=["fin"], http_status=200,
               idle_before={"seconds": 5.0, "tolerance": 0.5}, findings=["lost-request"],
               not_findings=["incomplete-request", "no-request", "packet-loss", "client-silent"])
    bench.prove("client", "sent 'GET / ", 2)
    bench.prove("client", "received 'HTTP/1.1 200")
    bench.prove("server", '"GET / HTTP/1.1" 200')


@scenario("http-to-tls-port", 3, "A client speaks plain HTTP to port 443; Apache answers 400 in clear.")
def http_to_tls_port(bench):
    bench.net()
    bench.apache("1.3")
    bench.record()
    bench.curl(url=f"http://{HOST}:443/").wait()
    bench.both(sni=None, phase=["response", "request"], hung_up_by=[], how=[], http_status=400, findings=["wrong-protocol"],
               not_findings=["client-rejected-certificate", "no-response", "incomplete-request"])
    bench.prove("client", "< HTTP/1.1 400")


@scenario("tls-to-http-port", 3, "A client speaks TLS to port 80; Apache answers 400 in clear.")
def tls_to_http_port(bench):
    bench.net()
    bench.apache("1.3")
    bench.record()
    bench.curl(url=f"https://{HOST}:80/").wait()
    bench.both(server_port=80, phase=[], hung_up_by=[], how=[], http_status=400, findings=["wrong-protocol"],
               not_findings=["client-rejected-certificate", "no-response", "server-silent-after-client-hello"])
    bench.prove("client", "wrong version number")
    bench.prove("server", " 400 ")


# 9. Certificates that are wrong without any proxy


def shows_wrong_certificate(bench, tls, chain, said, description, wrong, record=None, **facts):
    bench.net()
    bench.apache(tls, chain=chain)
    bench.record(**(record or {}))
    for _ in range(2):
        bench.s_client(*S_CLIENT[tls]).wait()
        bench.both(**refused(tls, description, wrong, **facts))
    bench.prove("client", f"alert write:fatal:{said}", 2)
    bench.prove("client", "verify error:num=", 2)


@both_versions("expired-certificate", 4, "The server's certificate has expired; openssl refuses it with certificate_expired.")
def expired_certificate(bench, tls):
    shows_wrong_certificate(bench, tls, bench.certificates.shown("expired"), "certificate expired", "certificate_expired",
                            ["certificate-expired"], record={"client": "nano"} if tls == "1.3" else None)


@both_versions("not-yet-valid", 4, "The server's certificate is not valid yet; openssl refuses it with bad_certificate.")
def not_yet_valid(bench, tls):
    shows_wrong_certificate(bench, tls, bench.certificates.shown("future"), "bad certificate", "bad_certificate",
                            ["certificate-not-yet-valid"])


@both_versions("missing-intermediate", 4, "The server shows its certificate without the intermediate; openssl refuses it with unknown_ca.")
def missing_intermediate(bench, tls):
    shows_wrong_certificate(bench, tls, bench.certificates.shown("telemetry", intermediate=False), "unknown CA", "unknown_ca",
                            ["certificate-chain-incomplete"])


@both_versions("self-signed", 4, "The server shows a self-signed certificate; openssl refuses it with unknown_ca.")
def self_signed(bench, tls):
    shows_wrong_certificate(bench, tls, bench.certificates.shown("self-signed", intermediate=False), "unknown CA", "unknown_ca",
                            ["certificate-self-signed"])


@scenario("wrong-name-tls12", 4, f"The server's certificate is for {OTHER}; openssl, told to check the name, refuses it with "
          "bad_certificate. (TLS 1.2)")
def wrong_name_tls12(bench):
    shows_wrong_certificate(bench, "1.2", bench.certificates.shown("portal"), "bad certificate", "bad_certificate",
                            ["certificate-name-mismatch"])


@scenario("wrong-name-curl-tls12", 4, f"The server's certificate is for {OTHER}; curl completes the handshake, then checks the name "
          "and leaves with close_notify, without a fatal alert and without a request. (TLS 1.2)")
def wrong_name_curl_tls12(bench):
    bench.net()
    bench.apache("1.2", chain=bench.certificates.shown("portal"))
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.2"]).wait()
        bench.both(tls_version="TLS 1.2", phase=["handshake-complete"], hung_up_by=["client"], how=ORDERLY["1.2"],
                   findings=["certificate-name-mismatch"], not_findings=["server-timeout-close", "client-alert", *ELSEWHERE])
    bench.prove("client", "no alternative certificate subject name matches", 2)
    bench.prove("client", "exit status 60", 2)


# 10. Other clients refuse a forged certificate


def forged(bench, tls, record=None):
    """mitmproxy as it comes: its own CA, and the connection to the server dropped as soon as the client is gone."""
    bench.net()
    bench.apache(tls)
    bench.mitmproxy()
    bench.probe_options = S_CLIENT[tls]
    bench.record(**(record or {}))


def dropped_upstream(bench, tls):
    bench.connection("server", tls_version=NAMED[tls], phase=["handshake-complete"], hung_up_by=["client"],
                     not_findings=["server-timeout-close", "client-rejected-certificate", "http-408"])


FORGED = ["certificate-untrusted", "interception-known-product"]


@both_versions("gnutls-refuses", 10, "gnutls-cli refuses the certificate of mitmproxy with bad_certificate.")
def gnutls_refuses(bench, tls):
    forged(bench, tls)
    for _ in range(2):
        bench.start("gnutls-cli", "gnutls-cli", "--x509cafile", "trust.pem", "--priority", GNUTLS[tls], HOST).wait()
        bench.connection("client", **refused(tls, "bad_certificate", FORGED, alerts=alert("bad_certificate", tls == "1.2")))
        dropped_upstream(bench, tls)
    bench.prove("client", "Fatal error: Error in the certificate", 2)
    bench.prove("proxy", "alert bad certificate", 2)


@both_versions("wget-refuses", 10, "wget (GnuTLS) refuses the certificate of mitmproxy only after the handshake: it leaves without an "
               "alert and without a request.")
def wget_refuses(bench, tls):
    forged(bench, tls)
    for _ in range(2):
        bench.start("wget", "wget", "-nv", "--tries=1", "-O", "-", "--ca-certificate=trust.pem", "--ciphers=" + GNUTLS[tls],
                    f"https://{HOST}/").wait()
        bench.connection("client", tls_version=NAMED[tls], hung_up_by=["client"], how=["fin", "rst"],
                         phase=["handshake-complete"] if tls == "1.2" else ["client-finished", "handshake-complete"],
                         findings=when(tls, FORGED), not_findings=["server-timeout-close", "client-alert", "server-alert", *ELSEWHERE])
        dropped_upstream(bench, tls)
    bench.prove("client", "certificate .*is not trusted|doesn't have a known issuer|cannot verify", 2)
    bench.prove("client", "exit status 5", 2)


@both_versions("curl-refuses", 10, "curl (OpenSSL) refuses the certificate of mitmproxy with unknown_ca.")
def curl_refuses(bench, tls):
    forged(bench, tls, record={"client": "sll"} if tls == "1.3" else None)
    for _ in range(2):
        bench.curl(*CURL[tls]).wait()
        bench.connection("client", **refused(tls, "unknown_ca", FORGED))
        dropped_upstream(bench, tls)
    bench.prove("client", "TLS alert, unknown CA", 2)
    bench.prove("client", "exit status 60", 2)


@scenario("explicit-proxy-tls12", 10, "curl asks mitmproxy as explicit proxy for the server (CONNECT, answered 200), is shown mitmproxy's "
          "certificate and refuses it with unknown_ca. (TLS 1.2)")
def explicit_proxy(bench):
    bench.net()
    bench.apache("1.2")
    bench.mitmproxy(mode="regular")
    proxy = PROXY_INSIDE + ":8443"
    bench.probe_options = [*S_CLIENT["1.2"], "-proxy", proxy]
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.2"], "--proxy", "http://" + proxy).wait()
        bench.connection("client", **refused("1.2", "unknown_ca", FORGED, server_address=PROXY_INSIDE, server_port=8443, http_status=200))
        dropped_upstream(bench, "1.2")
    bench.prove("client", "< HTTP/1.1 200 Connection established", 2)
    bench.prove("client", "TLS alert, unknown CA", 2)


# 11, 12. The network in between


@scenario("port-closed", 3, "Nothing listens on port 443: the server's kernel answers SYN with RST.")
def port_closed(bench):
    bench.net()
    bench.record()
    for _ in range(2):
        bench.curl().wait()
        bench.both(sni=None, phase=["syn-sent"], hung_up_by=["server"], how=["rst"], findings=["connection-refused"],
                   not_findings=["syn-unanswered", "reset-in-handshake", "packet-loss"])
    bench.prove("client", "Connection refused", 2)


@scenario("icmp-unreachable", 3, "The router answers SYN with ICMP destination unreachable, administratively prohibited.")
def icmp_unreachable(bench):
    bench.net()
    forward(bench, "tcp dport 443 reject with icmp type admin-prohibited")
    bench.record(server=None)
    for _ in range(2):
        bench.curl().wait()
        bench.connection("client", sni=None, phase=["syn-sent"], hung_up_by=[None], how=["none"], findings=["connection-refused"],
                         not_findings=["syn-unanswered", "reset-in-handshake"])
    bench.prove("client", "No route to host|Network is unreachable|Connection refused", 2)


@scenario("syn-unanswered", 14, "The router drops every SYN without a word; curl gives up after 10 s.")
def syn_unanswered(bench):
    bench.net()
    forward(bench, "tcp dport 443 drop")
    bench.record(server=None)
    bench.curl("--connect-timeout", "10").wait()
    bench.connection("client", sni=None, phase=["syn-sent"], hung_up_by=[None], how=["none"], findings=["syn-unanswered"],
                     not_findings=["connection-refused", "reset-in-handshake"])
    bench.prove("client", r"exit status 28 after 10\.")


@scenario("reset-after-client-hello", 8, "The router looks into the ClientHello and answers the unwelcome server name with RST to the "
          "client; the server never sees the ClientHello and keeps an idle connection.")
def reset_after_client_hello(bench):
    bench.net()
    bench.apache("1.3")
    bench.network.run("router", "iptables", "-A", "FORWARD", "-p", "tcp", "--dport", "443", "-m", "string", "--algo", "bm",
                      "--string", HOST, "-j", "REJECT", "--reject-with", "tcp-reset")
    bench.record()
    for _ in range(2):
        bench.curl().wait()
        bench.connection("client", phase=["client-hello"], hung_up_by=["middlebox", "server", None], how=["rst"],
                         findings=["reset-in-handshake"], not_findings=["client-rejected-certificate", "packet-loss"])
        bench.connection("server", sni=None, phase=["established"], hung_up_by=[None], how=["none"],
                         not_findings=["reset-in-handshake", "no-request", "server-timeout-close"])
    bench.undecided("server")
    bench.prove("client", "Connection reset by peer|SSL_ERROR_SYSCALL", 2)
    time.sleep(3)
    bench.compare(leading=["path.client.lost", "path.server.injected"], lost={"client": None, "server": 0}, injected=["server"],
                  not_findings=["interception-two-sided"])


@scenario("handshake-ack-missing", 14, "The router drops everything from the client after its SYN: the server repeats its SYN-ACK, "
          "the client its ClientHello, until curl gives up after 10 s.")
def handshake_ack_missing(bench):
    bench.net()
    bench.apache("1.3")
    forward(bench, "tcp dport 443 tcp flags & (syn | ack) != syn drop")
    bench.record()
    bench.curl("--max-time", "10").wait()
    bench.connection("client", phase=["client-hello"], hung_up_by=["client", None], how=["fin", "none"],
                     not_findings=["syn-unanswered", "connection-refused", "handshake-ack-missing"])
    bench.connection("server", sni=None, phase=["syn-received"], hung_up_by=[None], how=["none"], findings=["handshake-ack-missing"],
                     not_findings=["syn-unanswered", "client-silent", "connection-refused"])
    bench.prove("client", r"exit status 28 after 10\.")


@scenario("path-mtu-black-hole-tls12", 14, "The router drops frames of more than 1300 octets from the server, without ICMP: the small rest "
          "of the server's flight arrives, the large part never; curl gives up after 10 s. (TLS 1.2)")
def path_mtu_black_hole(bench):
    bench.net()
    bench.apache("1.2")
    forward(bench, "tcp sport 443 meta length > 1300 drop")
    bench.record()
    bench.curl("--max-time", "10", *CURL["1.2"]).wait()
    bench.connection("client", phase=["client-hello"], hung_up_by=["client"], findings=["path-mtu-black-hole"],
                     not_findings=["client-rejected-certificate", "server-alert"])
    bench.connection("server", tls_version="TLS 1.2", phase=FLIGHT["1.2"], hung_up_by=["client"], findings=["path-mtu-black-hole"],
                     not_findings=["client-rejected-certificate", "no-request"])
    bench.prove("client", r"exit status 28 after 10\.")
    bench.compare(leading=["path.server.lost"], lost={"client": 0, "server": None}, not_findings=["interception-two-sided"])


@scenario("client-hello-split", 14, "A ClientHello too large for one segment; the router lets only the first of the two through, "
          "again and again; openssl is ended after 10 s.")
def client_hello_split(bench):
    bench.net()
    bench.apache("1.3")
    bench.network.run("router", "iptables", "-A", "FORWARD", "-p", "tcp", "--dport", "443", "-m", "string", "--algo", "bm",
                      "--string", "protocol-number-99", "-j", "DROP")
    bench.record()
    protocols = ",".join(f"protocol-number-{number:02}" for number in range(100))
    attempt = bench.s_client("-alpn", protocols, typed=True)
    time.sleep(10)
    attempt.stop()
    untold = dict(hung_up_by=["client", None], how=["fin", "none"])  # the FIN waits behind the segment that never gets through
    bench.connection("client", phase=["client-hello"], findings=["client-hello-split"],
                     not_findings=["client-silent", "syn-unanswered"], **untold)
    bench.connection("server", sni=None, phase=["established"], not_findings=["no-request"], **untold)
    bench.undecided("server")
    bench.prove("client", "write client hello")
    bench.prove("client", "ended by the lab")


@scenario("packet-loss-tls12", 6, "The router loses the first two transmissions of the ClientHello; after that all is well. (TLS 1.2)")
def packet_loss(bench):
    bench.net()
    bench.apache("1.2")
    forward(bench, "tcp dport 443 meta length > 200 limit rate 1/hour burst 2 packets drop")
    bench.record()
    bench.curl(*CURL["1.2"]).wait()
    bench.both(**good("1.2", hung_up_by=["client"], how=ORDERLY["1.2"], not_findings=[t for t in TROUBLES if t != "packet-loss"]))
    bench.sides["client"]["connections"][0]["findings"] = ["packet-loss"]
    bench.undecided("server")
    bench.prove("client", "< HTTP/1.1 200")
    bench.compare(leading=["path.client.lost"], lost={"client": 2, "server": 0}, not_findings=["interception-two-sided"])


# 13, 16. The server refuses


def server_refuses(bench, said, description):
    """The bench is laid out; openssl offers what the server will not have."""
    bench.prove("client", said, 2)
    for _ in range(2):
        bench.both(phase=["client-hello"], hung_up_by=["server"], how=ALERTED, alerts=alert(description, by="server"),
                   findings=["server-alert"], not_findings=["client-rejected-certificate", "client-alert", "no-request", *ELSEWHERE])


@scenario("server-alert-protocol-version", 4, "The server speaks TLS 1.3 only, the client at most TLS 1.2: alert protocol_version.")
def server_alert_protocol_version(bench):
    bench.net()
    bench.apache("1.3")
    bench.record()
    for _ in range(2):
        bench.s_client("-tls1_2").wait()
    server_refuses(bench, "alert read:fatal:protocol version", "protocol_version")


@scenario("server-alert-handshake-failure", 4, "Client and server have no cipher suite in common: alert handshake_failure. (TLS 1.2)")
def server_alert_handshake_failure(bench):
    bench.net()
    bench.apache("1.2", directives="SSLCipherSuite ECDHE-RSA-AES256-GCM-SHA384")
    bench.record()
    for _ in range(2):
        bench.s_client("-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256").wait()
    server_refuses(bench, "alert read:fatal:handshake failure", "handshake_failure")


@scenario("server-alert-unrecognized-name", 4, "nginx has no server of that name (ssl_reject_handshake): alert unrecognized_name.")
def server_alert_unrecognized_name(bench):
    bench.net()
    bench.nginx("ssl_reject_handshake on;")
    bench.record()
    for _ in range(2):
        bench.s_client().wait()
    server_refuses(bench, "alert read:fatal:unrecognized name", "unrecognized_name")


@scenario("client-certificate-required-tls12", 4, "The server demands a client certificate and gets none: "
          "alert handshake_failure. (TLS 1.2)")
def client_certificate_required_tls12(bench):
    demand_client_certificate(bench, "1.2")
    bench.prove("client", "TLS alert, handshake failure", 2)
    for _ in range(2):
        bench.both(tls_version="TLS 1.2", phase=["server-done", "client-finished"], hung_up_by=["server"], how=ALERTED,
                   alerts=alert("handshake_failure", by="server"), findings=["client-certificate-required"],
                   not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE])


@scenario("client-certificate-required-tls13", 4, "The server demands a client certificate and gets none: alert certificate_required, "
          "encrypted, after the client believed the handshake done and sent its request. (TLS 1.3)")
def client_certificate_required_tls13(bench):
    demand_client_certificate(bench, "1.3")
    bench.prove("client", "TLS alert, unknown \\(628\\)|certificate required", 2)
    for _ in range(2):
        bench.both(tls_version="TLS 1.3", phase=[], hung_up_by=["server", "client"], how=[],
                   alerts=alert("certificate_required", by="server", readable=False),
                   not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE])


def demand_client_certificate(bench, tls):
    bench.net()
    bench.apache(tls, directives=f"SSLVerifyClient require\n  SSLCACertificateFile {bench.certificates.trust}")
    bench.record()
    for _ in range(2):
        bench.curl(*CURL[tls]).wait()


@scenario("abrupt-close-in-handshake", 4, "The server reads the ClientHello and closes without an alert; only "
          "then does openssl send a fatal decode_error.")
def abrupt_close_in_handshake(bench):
    bench.net()
    bench.listener("close")
    bench.record()
    for _ in range(2):
        bench.s_client().wait()
        bench.both(phase=["client-hello"], hung_up_by=["server"], how=["fin"],
                   alerts=alert("decode_error"), findings=["abrupt-close-in-handshake"],
                   not_findings=["client-rejected-certificate", "server-timeout-close", "no-request", *ELSEWHERE])
    bench.prove("server", "closing ", 2)
    bench.prove("client", "alert write:fatal:decode error", 2)


# 14. Healthy traffic


@both_versions("healthy-curl", 4, "curl fetches a page, twice.")
def healthy_curl(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.record(client="pcapng" if tls == "1.3" else "pcap")
    for _ in range(2):
        bench.curl(*CURL[tls]).wait()
        bench.both(**good(tls, hung_up_by=["client"], how=ORDERLY[tls]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy()


@scenario("healthy-keepalive", 14, "A client sends three requests on one connection; Apache closes it after 5 s of keep-alive idleness, "
          "which is normal. (TLS 1.2)")
def healthy_keepalive(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    attempt = bench.s_client("-ign_eof", *S_CLIENT["1.2"], typed=True)
    for _ in range(3):
        time.sleep(1)
        attempt.type(REQUEST.replace("Connection: close\r\n", ""))
    attempt.wait()
    bench.both(**good("1.2", hung_up_by=["server"], how=["close-notify-fin", "close-notify-rst"],
                      idle_before={"seconds": 5.0, "tolerance": 0.5}))
    bench.prove("client", "HTTP/1.1 200", 3)
    bench.prove("client", r"exit status 0 after 8\.")
    bench.healthy()


@scenario("healthy-reset-after-answer", 4, "A client reads the complete answer and resets the connection (SO_LINGER 0), "
          "which is impolite and harmless. (TLS 1.3)")
def healthy_reset_after_answer(bench):
    bench.net()
    bench.apache("1.3")
    bench.record()
    for _ in range(2):
        bench.start("python", *lab_program("linger_client.py", HOST, 443, "trust.pem")).wait()
        bench.both(**good("1.3", hung_up_by=["client"], how=["rst"]))
    bench.prove("client", "HTTP/1.1 200 OK and all", 2)
    bench.healthy()


@scenario("healthy-http", 4, "curl fetches a page in clear from port 80, twice.")
def healthy_http(bench):
    bench.net()
    bench.apache("1.2")
    bench.record()
    for _ in range(2):
        bench.curl(url=f"http://{HOST}/").wait()
        bench.both(**good("1.2", tls_version=None, sni=None, server_port=80, http_status=200, hung_up_by=["client"], how=["fin"]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy()


@both_versions("healthy-resumed", 5, "Two requests on two connections, the second resuming the session of the first.")
def healthy_resumed(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.record()
    session = bench.work + "/session"
    for turn, option in enumerate(("-sess_out", "-sess_in")):
        attempt = bench.s_client("-ign_eof", *S_CLIENT[tls], option, session, typed=True)
        attempt.type(REQUEST)
        attempt.wait()
        certificate = {"chain": None} if turn else {}
        bench.both(**good(tls, hung_up_by=["server"], how=ORDERLY[tls], **certificate))
    bench.prove("client", "HTTP/1.1 200", 2)
    bench.prove("tls", "Initial")
    bench.prove("tls", "Resumed")
    bench.healthy()


@scenario("healthy-ipv6", 4, "curl fetches a page over IPv6, twice. (TLS 1.3)")
def healthy_ipv6(bench):
    bench.net(ipv6=True)
    bench.apache("1.3")
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.3"]).wait()
        bench.both(**good("1.3", client_address=DEVICE6, server_address=SERVER6, hung_up_by=["client"], how=ORDERLY["1.3"]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy()


@scenario("healthy-vlan", 5, "curl fetches a page; the client side is recorded on a trunk where frames carry an 802.1Q tag. (TLS 1.2)")
def healthy_vlan(bench):
    bench.net(tagged=True)
    bench.apache("1.2")
    bench.record(expression="")
    for _ in range(2):
        bench.curl(*CURL["1.2"]).wait()
        bench.both(**good("1.2", hung_up_by=["client"], how=ORDERLY["1.2"]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy()


# 15. Captures with limits


@scenario("short-snaplen", 4, "The expired certificate again, recorded with a snap length of 96: no certificate is whole. (TLS 1.2)")
def short_snaplen(bench):
    shows_wrong_certificate(bench, "1.2", bench.certificates.shown("expired"), "certificate expired", "certificate_expired",
                            [], record={"client": "short", "server": None})
    for connection in bench.sides["client"]["connections"]:
        connection.update(sni=None, tls_version=None, phase=[], how=[], findings=[],
                          not_findings=["certificate-expired", "packet-loss"])
    bench.sides["client"]["findings"] = ["capture-truncated-packets"]


@scenario("mid-connection", 8, "Recording begins when the handshake is over; then a request, its answer, and the close. (TLS 1.2)")
def mid_connection(bench):
    bench.net()
    bench.apache("1.2")
    attempt = bench.s_client("-ign_eof", *S_CLIENT["1.2"], typed=True)
    bench.prove("client", "Verification: OK")
    bench.record()
    attempt.type(REQUEST)
    attempt.wait()
    bench.both(sni=None, phase=["response", "request", "unknown"], hung_up_by=["server"], how=ORDERLY["1.2"],
               not_findings=["no-request", "handshake-ack-missing", "client-rejected-certificate", "stalled-handshake"])
    bench.prove("client", "HTTP/1.1 200")
    bench.undecided("client", "server")
    for side in bench.sides.values():
        side["findings"] = ["capture-starts-mid-connection"]


@scenario("one-way", 4, "curl fetches a page, twice; only what the server sends was recorded, as behind an asymmetric route. (TLS 1.2)")
def one_way(bench):
    bench.net()
    bench.apache("1.2")
    bench.record(server=None, expression="tcp and src port 443")
    for _ in range(2):
        bench.curl(*CURL["1.2"]).wait()
        bench.connection("client", sni=None, tls_version="TLS 1.2", phase=[],
                         not_findings=["packet-loss", "client-silent", "stalled-after-server-flight", "no-request",
                                       "client-rejected-certificate"])
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.undecided("client")
    bench.sides["client"]["findings"] = ["one-way-capture"]
