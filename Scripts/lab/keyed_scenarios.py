"""Scenarios whose truth lies inside TLS: read with the keys, they must tell what server and client logged.

All are seen from the client, and each holds several connections: what differs between them is a suite, a ticket, a certificate.
"""

import functools

from .certificates import HOST, write
from .programs import lab_program
from .scenarios import CURL, ELSEWHERE, GNUTLS, NAMED, ORDERLY, S_CLIENT, alert, good, refused, scenario
from .tools import run

STATUSES = (301, 401, 403, 404, 410, 429, 500, 503)
ANSWERS = "\n".join(f"    location = /status/{status} {{ return {status}; }}" for status in STATUSES)
LOG = ("log_format keyed '$remote_addr:$remote_port [$time_iso8601] \"$request\" $status $body_bytes_sent $ssl_protocol $ssl_cipher "
       "resumed=$ssl_session_reused early=$ssl_early_data client=$ssl_client_verify';")
EVERY_SUITE = "ALL:eNULL:!aNULL:@SECLEVEL=0"


@functools.lru_cache(maxsize=None)
def suite_name(cipher):
    """The IANA name of a suite that OpenSSL calls otherwise, as the openssl program translates it."""
    table = run("openssl", "ciphers", "-stdname", "ALL:@SECLEVEL=0")
    return next(line.split()[0] for line in table.splitlines() if line.split()[2] == cipher)


def server(bench, directives="", http="", chain=None, **options):
    """nginx that answers with the status asked for and logs what was negotiated."""
    access_log = f"access_log {bench.work}/server/access.log keyed;"
    bench.nginx(f"{access_log}\n{ANSWERS}\n{directives}", chain, http=f"{LOG}\n{http}", **options)


def beside(bench, port, directives, chain=None):
    """One more server of the same nginx, on a port of its own."""
    chain = chain or bench.certificates.shown("telemetry")
    return (f"server {{ listen {port} ssl; ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate {chain.path}; ssl_certificate_key {chain.key};\n"
            f"access_log {bench.work}/server/access.log keyed;\n{ANSWERS}\n{directives}\nroot {bench.work}/server/www; }}")


def request(path, end="close"):
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: {end}\r\n\r\n"


def path_for(status):
    return "/" if status == 200 else f"/status/{status}"


def fetch(bench, status, *options, **more):
    """One connection of openssl that asks for that status."""
    attempt = bench.s_client("-ign_eof", *options, typed=True, **more)
    attempt.type(request(path_for(status)))
    attempt.wait()


def answered(tls, status, **keyed):
    """A connection whose request the server answered with that status before it closed."""
    facts = {"http_version": "HTTP/1", "http_status": [status], "resumed": False, "hello_retry": False}
    facts.update(keyed)
    return good(tls, hung_up_by=["server"], how=ORDERLY[tls], with_keys=facts)


# Suites

NO_ENCRYPT_THEN_MAC = "../without-etm.cnf"
NO_EXTENDED_MASTER_SECRET = "../without-ems.cnf"
TLS12_SUITES = [
    # cipher, which certificate, status, configuration of the client
    ("ECDHE-RSA-AES128-GCM-SHA256", "telemetry", 200, None),
    ("ECDHE-ECDSA-CHACHA20-POLY1305", "elliptic", 404, None),
    ("ECDHE-RSA-AES256-SHA", "telemetry", 403, None),
    ("ECDHE-RSA-AES256-SHA", "telemetry", 410, NO_ENCRYPT_THEN_MAC),
    ("ECDHE-RSA-AES128-SHA256", "telemetry", 301, NO_ENCRYPT_THEN_MAC),
    ("ECDHE-RSA-AES256-SHA384", "telemetry", 503, None),
    ("ECDHE-ECDSA-AES256-CCM8", "elliptic", 429, None),
    ("DHE-RSA-AES128-CCM", "telemetry", 500, None),
    ("AES128-GCM-SHA256", "telemetry", 401, None),
    ("AES256-SHA", "telemetry", 404, NO_EXTENDED_MASTER_SECRET),
    ("ECDHE-ARIA256-GCM-SHA384", "telemetry", 200, None),
    ("DHE-RSA-CAMELLIA256-SHA256", "telemetry", 403, NO_ENCRYPT_THEN_MAC),
]
TLS13_SUITES = [
    ("TLS_AES_128_GCM_SHA256", "telemetry", 200),
    ("TLS_AES_256_GCM_SHA384", "elliptic", 404),
    ("TLS_CHACHA20_POLY1305_SHA256", "telemetry", 500),
    ("TLS_AES_128_CCM_SHA256", "elliptic", 403),
    ("TLS_AES_128_CCM_8_SHA256", "telemetry", 503),
]
# The issuing CA signs with ECDSA: whoever checks an RSA leaf must allow both.
AUTHENTICATION = {"telemetry": "rsa_pss_rsae_sha256:ecdsa_secp256r1_sha256", "elliptic": "ecdsa_secp256r1_sha256"}


def configure_client(bench, path, option):
    """A configuration for the client's OpenSSL that switches one extension off: s_client has no option for it."""
    with open(f"{bench.directory}/{path}", "w") as file:
        file.write("openssl_conf = lab\n[lab]\nssl_conf = modules\n[modules]\nsystem_default = tls\n"
                   f"[tls]\nCipherString = {EVERY_SUITE}\nOptions = {option}\n")


def two_certificates(bench, directives):
    elliptic = bench.certificates.shown("elliptic")
    return f"ssl_certificate {elliptic.path}; ssl_certificate_key {elliptic.key};\n{directives}"


@scenario("keyed-tls12-suites", 8, "One connection for each of a dozen TLS 1.2 suites (AEAD and CBC, with and without encrypt-then-MAC and "
          "extended master secret, ECDHE, DHE and RSA key exchange), each asking for another HTTP status. (TLS 1.2)")
def keyed_tls12_suites(bench):
    bench.net()
    parameters = bench.work + "/dh.pem"
    run("openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048", "-out", parameters)
    server(bench, two_certificates(bench, f"ssl_ciphers {EVERY_SUITE}; ssl_dhparam {parameters};"))
    configure_client(bench, NO_ENCRYPT_THEN_MAC, "-EncryptThenMac")
    configure_client(bench, NO_EXTENDED_MASTER_SECRET, "-ExtendedMasterSecret")
    bench.record(server=None)
    for cipher, shown, status, configuration in TLS12_SUITES:
        before = ["env", "OPENSSL_CONF=" + configuration] if configuration else []
        fetch(bench, status, "-tls1_2", "-cipher", cipher + ":@SECLEVEL=0", before=before)
        chain = bench.certificates.shown(shown)
        bench.both(**answered("1.2", status, cipher_suite=suite_name(cipher), chain=chain), chain=chain)
        bench.prove("server", rf'"GET {path_for(status)} HTTP/1\.1" {status} \d+ TLSv1\.2 {cipher} ')
        bench.prove("client", f"HTTP/1.1 {status} ")
    bench.healthy()


@scenario("keyed-tls13-suites", 6, "One connection for each TLS 1.3 suite of OpenSSL (GCM, ChaCha20-Poly1305, CCM), with RSA and ECDSA "
          "certificates, each asking for another HTTP status. (TLS 1.3)")
def keyed_tls13_suites(bench):
    bench.net()
    every = ":".join(suite for suite, _, _ in TLS13_SUITES)
    server(bench, two_certificates(bench, f"ssl_conf_command Ciphersuites {every};\nssl_ciphers {EVERY_SUITE};"))
    bench.record(server=None)
    for suite, shown, status in TLS13_SUITES:
        fetch(bench, status, "-tls1_3", "-ciphersuites", suite, "-cipher", "ALL:@SECLEVEL=0", "-sigalgs", AUTHENTICATION[shown])
        bench.both(**answered("1.3", status, cipher_suite=suite, chain=bench.certificates.shown(shown)))
        bench.prove("server", rf'"GET {path_for(status)} HTTP/1\.1" {status} \d+ TLSv1\.3 {suite} ')
        bench.prove("client", f"HTTP/1.1 {status} ")
    bench.healthy()


@scenario("keyed-hello-retry", 4, "The server has another group than the one the client sent a key share for: HelloRetryRequest, "
          "a second ClientHello, request and answer. (TLS 1.3)")
def keyed_hello_retry(bench):
    bench.net()
    server(bench, "ssl_ecdh_curve secp384r1;")
    bench.record(server=None)
    for status in (200, 404):
        fetch(bench, status, "-tls1_3", "-groups", "X25519:P-384")
        bench.both(**answered("1.3", status, hello_retry=True, chain=bench.certificates.shown("telemetry")))
        bench.prove("server", f'"GET {path_for(status)} HTTP/1.1" {status} ')
    bench.prove("client", "SSL_connect:SSLv3/TLS write client hello", 4)
    bench.healthy()


# Sessions resumed


@scenario("keyed-resumed", 8, "Three sessions, each of two connections, the second resuming the first: by session id and by ticket in "
          "TLS 1.2, by a pre-shared key in TLS 1.3.")
def keyed_resumed(bench):
    bench.net()
    without_tickets = "ssl_session_tickets off; ssl_session_cache shared:sessions:1m;"
    server(bench, http=beside(bench, 8443, without_tickets))
    bench.record(server=None)
    for tls, port, statuses in (("1.2", 8443, (200, 404)), ("1.2", 443, (403, 500)), ("1.3", 443, (410, 503))):
        session = f"{bench.work}/session-{port}-{tls}"
        for turn, status in enumerate(statuses):
            fetch(bench, status, *S_CLIENT[tls], "-sess_in" if turn else "-sess_out", session, port=port)
            chain = None if turn else bench.certificates.shown("telemetry")
            bench.both(**answered(tls, status, resumed=bool(turn), chain=chain), server_port=port,
                       chain=chain if tls == "1.2" else None)
            bench.prove("server", rf'"GET {path_for(status)} HTTP/1\.1" {status} \d+ \S+ \S+ resumed={"r" if turn else "."} ')
    bench.healthy()


@scenario("keyed-early-data", 6, "Two sessions, each of two connections; the second sends its request as early data, which one server "
          "takes. The other does not, and the request is sent again. (TLS 1.3)")
def keyed_early_data(bench):
    bench.net()
    key = bench.work + "/ticket.key"
    run("openssl", "rand", "-out", key, "80")
    server(bench, f"ssl_session_ticket_key {key}; ssl_early_data on;", beside(bench, 8443, f"ssl_session_ticket_key {key};"))
    bench.record(server=None)
    for port, statuses in ((443, (200, 404)), (8443, (403, 500))):
        session, early = f"{bench.work}/session-{port}", f"{bench.work}/request-{port}"
        with open(early, "w", newline="") as file:
            file.write(request(path_for(statuses[1])))
        # Tickets that allow early data come from the server that takes it; both have the key of the tickets.
        fetch(bench, statuses[0], "-tls1_3", "-sess_out", session)
        bench.both(**answered("1.3", statuses[0], chain=bench.certificates.shown("telemetry")))
        attempt = bench.s_client("-ign_eof", "-tls1_3", "-sess_in", session, "-early_data", early, port=port, typed=True)
        if port == 8443:
            attempt.type(request(path_for(statuses[1])))
        attempt.wait()
        bench.both(**answered("1.3", statuses[1], resumed=True, early_data=port == 443), server_port=port)
        early_in_log = "1" if port == 443 else "-?"
        bench.prove("server", rf'"GET {path_for(statuses[1])} HTTP/1\.1" {statuses[1]} \d+ \S+ \S+ resumed=r early={early_in_log} ')
    bench.healthy()


@scenario("keyed-key-update", 6, "Between two requests on one connection the client changes its keys and asks the server for new ones. "
          "(TLS 1.3)")
def keyed_key_update(bench):
    bench.net()
    server(bench)
    bench.record(server=None)
    attempt = bench.s_client("-tls1_3", typed=True)
    attempt.type(request("/", "keep-alive"))
    bench.prove("client", "HTTP/1.1 200")
    # A command is one only where nothing is read with it.
    attempt.type("K\n")
    bench.prove("client", "KEYUPDATE")
    attempt.type(request("/status/404", "keep-alive"))
    bench.prove("client", "HTTP/1.1 404")
    attempt.type("k\n")
    bench.prove("client", "KEYUPDATE", 2)
    attempt.type(request("/status/500"))
    attempt.wait()
    bench.prove("client", "HTTP/1.1 500")
    bench.both(**answered("1.3", 200, http_status=[200, 404, 500], key_updates={"client": 2, "server": 1},
                          chain=bench.certificates.shown("telemetry")))
    bench.prove("server", '"GET ', 3)
    bench.healthy()


# Client certificates


def identity(bench, name):
    """Options of openssl for a client certificate, with the issuing CA behind it where that is the vendor's."""
    if name is None:
        return []
    leaf, vendors = bench.certificates.shown(name, intermediate=False), ["-cert_chain", bench.certificates.issuing]
    return ["-cert", leaf.path, "-key", leaf.key, *(vendors if name != "stranger" else [])]


@scenario("keyed-client-certificate", 8, "The server asks for a client certificate: the device's is taken, none and a stranger's are "
          "answered with 400. Once with TLS 1.2, once with TLS 1.3.")
def keyed_client_certificate(bench):
    bench.net()
    server(bench, f"ssl_verify_client on; ssl_verify_depth 3; ssl_client_certificate {bench.certificates.trust};")
    bench.record(server=None)
    for tls in NAMED:
        for name, status, verdict in (("device", 200, "SUCCESS"), (None, 400, "NONE"), ("stranger", 400, "FAILED:")):
            attempt = bench.s_client("-ign_eof", *S_CLIENT[tls], *identity(bench, name), typed=True)
            attempt.type(request("/"))
            attempt.wait()
            facts = answered(tls, status, client_certificate="given" if name else "declined",
                             client_chain=bench.certificates.shown(name, False) if name else None,
                             chain=bench.certificates.shown("telemetry"))
            facts["with_keys"]["findings"] = [] if name else ["client-certificate-required"]
            bench.both(**facts)
            version = NAMED[tls].replace(" ", "v")
            bench.prove("server", rf'"GET / HTTP/1\.1" {status} \d+ {version} \S+ resumed=\. early=\S* client={verdict}')
    bench.undecided("client")


@scenario("keyed-client-certificate-refused", 4, "Apache refuses client certificates with encrypted alerts that openssl logs: a "
          "stranger's with unknown_ca, an outdated one with certificate_expired. (TLS 1.3)")
def keyed_client_certificate_refused(bench):
    bench.net()
    bench.apache("1.3", directives=f"SSLVerifyClient require\n  SSLVerifyDepth 3\n  SSLCACertificateFile {bench.certificates.trust}")
    bench.record(server=None)
    for name, said, description in (("stranger", "unknown CA", "unknown_ca"), ("outdated", "certificate expired", "certificate_expired")):
        attempt = bench.s_client("-ign_eof", "-tls1_3", *identity(bench, name), typed=True)
        attempt.wait()
        bench.both(tls_version="TLS 1.3", phase=[], hung_up_by=["server", "client"], how=[],
                   alerts=alert(description, by="server", readable=False),
                   not_findings=["client-rejected-certificate", "no-request", *ELSEWHERE],
                   with_keys={"client_certificate": "given", "client_chain": bench.certificates.shown(name, False), "http_status": [],
                              "chain": bench.certificates.shown("telemetry"), "resumed": False, "hello_retry": False,
                              "findings": ["server-alert"]})
        bench.prove("client", f"alert read:fatal:{said}")


@scenario("keyed-renegotiation", 6, "Apache asks for a client certificate only when it hears what is wanted: in TLS 1.2 by renegotiation, "
          "in TLS 1.3 by authentication behind the handshake. Once the client has one, once it has none.")
def keyed_renegotiation(bench):
    bench.net()
    private = (f"SSLCACertificateFile {bench.certificates.trust}\n  <Location /private.html>\n    SSLVerifyClient require\n"
               "    SSLVerifyDepth 3\n  </Location>")
    bench.apache("1.2", directives="SSLProtocol +TLSv1.2 +TLSv1.3\n  " + private)
    write(bench.work + "/server/www/private.html", "<!doctype html><p>Private.</p>\n")
    bench.record(server=None)
    chain = bench.certificates.shown("telemetry")
    for tls, option in (("1.2", []), ("1.3", ["-enable_pha"])):
        for name in ("device", None):
            attempt = bench.s_client("-ign_eof", *S_CLIENT[tls], *option, *identity(bench, name), typed=True)
            attempt.type(request("/private.html", "keep-alive"))
            if name:
                bench.prove("client", "Private", 1 if tls == "1.2" else 2)
                attempt.type(request("/absent"))
            attempt.wait()
            if name:
                bench.both(**answered(tls, 200, http_status=[200, 404], client_certificate="given", chain=chain,
                                      renegotiated=tls == "1.2", client_chain=bench.certificates.shown(name, False)))
                continue
            said, description = {"1.2": ("handshake failure", "handshake_failure"), "1.3": ("unknown", "certificate_required")}[tls]
            # Without keys, what is said behind the handshake passes for data.
            bench.both(tls_version=NAMED[tls], hung_up_by=["server"], how=[] if tls == "1.3" else ["alert-fin", "alert-rst"],
                       alerts=alert(description, by="server", readable=False), not_findings=["client-rejected-certificate", *ELSEWHERE],
                       with_keys={"client_certificate": "declined", "chain": chain, "renegotiated": False,
                                  "findings": ["client-certificate-required"]})
            bench.prove("client", f"alert read:fatal:{said}")
    bench.prove("client", "alert certificate required")
    bench.prove("server", '"GET /private.html HTTP/1.1" 200', 2)
    bench.prove("server", '"GET /private.html HTTP/1.1" 403', 2)
    bench.prove("server", '"GET /absent HTTP/1.1" 404', 2)
    bench.prove("server", "Requesting connection re-negotiation", 2)
    bench.undecided("client")


# Versions that are no longer used


@scenario("keyed-old-versions", 5, "TLS 1.0 and 1.1, with a record's last octets as the next one's initialisation vector and with one of "
          "its own, each with and without encrypt-then-MAC.")
def keyed_old_versions(bench):
    bench.net()
    server(bench, f"ssl_protocols TLSv1 TLSv1.1; ssl_ciphers {EVERY_SUITE};")
    configure_client(bench, NO_ENCRYPT_THEN_MAC, "-EncryptThenMac")
    bench.record(server=None)
    for version, option, statuses in (("1.0", "-tls1", (200, 404)), ("1.1", "-tls1_1", (403, 500))):
        for status, configuration in zip(statuses, ([], ["env", "OPENSSL_CONF=" + NO_ENCRYPT_THEN_MAC])):
            fetch(bench, status, option, "-cipher", "ECDHE-RSA-AES128-SHA:@SECLEVEL=0", before=configuration)
            chain = bench.certificates.shown("telemetry")
            facts = answered("1.2", status, cipher_suite=suite_name("ECDHE-RSA-AES128-SHA"), chain=chain)
            bench.both(**{**facts, "tls_version": "TLS " + version}, chain=chain)
            logged = "TLSv1" if version == "1.0" else "TLSv1.1"
            bench.prove("server", rf'"GET {path_for(status)} HTTP/1\.1" {status} \d+ {logged} ECDHE-RSA-AES128-SHA ')
    bench.healthy()


# Alerts


@scenario("keyed-refusals", 60, "openssl, curl, gnutls-cli, a Go and a Java program refuse a certificate of an unknown CA, each with the "
          "alert of its library, which nginx logs. (TLS 1.3)")
def keyed_refusals(bench):
    bench.net()
    server(bench, chain=bench.certificates.shown("forged", intermediate=False))
    java = ["java", *lab_program("JavaClient.java", "trust.pem", HOST, 443)[1:]]
    refusals = [
        # how it is started, the alert, whether it goes in clear, whether its keys are known
        (lambda: bench.s_client("-tls1_3"), "unknown_ca", 48, True, True),
        (lambda: bench.curl(*CURL["1.3"]), "unknown_ca", 48, True, True),
        (lambda: bench.start("gnutls-cli", "gnutls-cli", "--x509cafile", "trust.pem", "--priority", GNUTLS["1.3"], HOST),
         "bad_certificate", 42, False, True),
        (lambda: bench.go(f"https://{HOST}/"), "bad_certificate", 42, False, True),
        (lambda: bench.start("java", *java), "certificate_unknown", 46, False, False),
    ]
    bench.record(server=None)
    for begin, description, number, in_clear, has_keys in refusals:
        begin().wait(90)
        keyed = {"chain": bench.certificates.shown("forged", False), "http_status": [], "resumed": False, "hello_retry": False,
                 "findings": ["client-rejected-certificate", "certificate-untrusted"]}
        bench.both(**refused("1.3", description, alerts=alert(description, in_clear)), **({"with_keys": keyed} if has_keys else {}))
        bench.prove("server", f"SSL alert number {number}\\b")


# HTTP/2


@scenario("keyed-http2", 40, "curl and a Go program ask over HTTP/2: one status after the other on one connection, until nginx takes no "
          "more requests (keepalive_requests 2) and says GOAWAY; the Go program goes on on another. Once more with TLS 1.2.")
def keyed_http2(bench):
    bench.net()
    server(bench, "keepalive_requests 2;", listen="443 ssl http2")
    bench.record(server=None)
    urls = [f"https://{HOST}{path_for(status)}" for status in (200, 404, 503)]
    ended = {"http_version": "HTTP/2", "endings": [{"from": "server", "error": "NO_ERROR"}], "chain": bench.certificates.shown("telemetry")}
    open_end = {**ended, "endings": []}
    for tls in NAMED:
        bench.curl(*CURL[tls], "--http2", urls[0], url=urls[1]).wait()
        bench.both(**good(tls, with_keys={**ended, "http_status": [200, 404]}))
    bench.go(*urls, debug="http2debug=2").wait()
    bench.both(**good("1.3", with_keys={**ended, "http_status": [200, 404]}))
    bench.both(**good("1.3", with_keys={**open_end, "http_status": [503]}))
    bench.prove("server", '"GET /status/404 HTTP/2.0" 404 ', 3)
    bench.prove("client", "< HTTP/2 404", 2)
    bench.prove("client", "read GOAWAY .*LastStreamID=3 ErrCode=NO_ERROR")
    bench.prove("client", "HTTP/2.0 503")
    bench.healthy()


# Keys in the capture


@scenario("keyed-secrets-inside", 5, "curl fetches a page with TLS 1.2 and one with TLS 1.3; the capture holds the secrets in a "
          "Decryption Secrets Block.")
def keyed_secrets_inside(bench):
    bench.net()
    server(bench)
    bench.record(client="secrets", server=None)
    for tls, status in (("1.2", 404), ("1.3", 403)):
        bench.curl(*CURL[tls], url=f"https://{HOST}{path_for(status)}").wait()
        bench.both(**good(tls, hung_up_by=["client"], how=ORDERLY[tls],
                          with_keys={"http_version": "HTTP/1", "http_status": [status], "chain": bench.certificates.shown("telemetry")}))
        bench.prove("client", f"< HTTP/1.1 {status}")
    bench.healthy()
