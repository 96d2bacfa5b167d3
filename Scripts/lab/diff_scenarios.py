"""Before and after: the same client when all was well and when it no longer was, recorded at the client as working and as failing."""

from .certificates import HOST
from .programs import lab_program
from .network import SERVER
from .scenarios import ALERTED, CURL, ELSEWHERE, ORDERLY, REQUEST, S_CLIENT, alert, both_versions, good, refused, scenario, update

UNTOUCHED = ["interception-two-sided"]
OTHER_CERTIFICATE = ["tls.certificates[0].not_after", "tls.certificates[0].not_before", "tls.certificates[0].spki_sha256"]
# The proxy has another taste in cipher suites than Apache: the device leaves neither a choice.
ONE_SUITE = {"1.2": ["-cipher", "ECDHE-RSA-AES256-GCM-SHA384"], "1.3": ["-ciphersuites", "TLS_AES_256_GCM_SHA384"]}


def works(bench, tls, *options, times=2, capture="working"):
    """The device asks and is answered."""
    for _ in range(times):
        attempt = bench.s_client("-ign_eof", *S_CLIENT[tls], *options, typed=True)
        attempt.type(REQUEST)
        attempt.wait()
        bench.connection(capture, **good(tls, hung_up_by=["server"], how=ORDERLY[tls]))
    bench.prove("client", "HTTP/1.1 200", times)


def fails(bench, tls, said, description, wrong, *options, times=2):
    """The same device refuses the certificate."""
    for _ in range(times):
        bench.s_client("-ign_eof", *S_CLIENT[tls], *options).wait()
        bench.connection("failing", **refused(tls, description, wrong))
    bench.prove("client", f"alert write:fatal:{said}", times)


def another_certificate(bench, chain, said, description, wrong, leading):
    """The server shows another chain than before, and the device refuses it."""
    bench.net()
    bench.apache("1.2")
    bench.record_change("working")
    works(bench, "1.2")
    bench.record_change("failing")
    bench.stop_server()
    bench.apache("1.2", chain=chain)
    fails(bench, "1.2", said, description, wrong)
    bench.healthy("working")
    bench.compare("behaviour", leading=leading, not_findings=UNTOUCHED)


@both_versions("change-inspection", 12, "A device is answered; then an inspection proxy is put in its way, whose certificate it refuses "
               "with unknown_ca.")
def change_inspection(bench, tls):
    bench.net()
    bench.apache(tls)
    bench.record_change("working")
    works(bench, tls, *ONE_SUITE[tls])
    bench.record_change("failing")
    bench.mitmproxy(bench.customer_authority)
    bench.probe_options = S_CLIENT[tls]
    fails(bench, tls, "unknown CA", "unknown_ca", ["certificate-untrusted"], *ONE_SUITE[tls])
    bench.prove("proxy", "does not trust the proxy's certificate", 2)
    bench.healthy("working")
    # Of another chain TLS 1.3 shows no more than that the server's flight has another length.
    unseen = ["tls.encrypted_server_flight", "tls.alerts", "phase", "close.by", "close.how"]
    bench.compare("behaviour", leading=["tls.certificates[0].issuer"] if tls == "1.2" else unseen)


@scenario("change-expired-tls12", 6, "A device is answered by a server with a valid certificate, and refuses the same server's expired "
          "one. (TLS 1.2)")
def change_expired(bench):
    another_certificate(bench, bench.certificates.shown("expired"), "certificate expired", "certificate_expired",
                        ["certificate-expired"], OTHER_CERTIFICATE)


@scenario("change-intermediate-tls12", 6, "A device is answered by a server with a whole chain, and refuses the same certificate without "
          "the intermediate. (TLS 1.2)")
def change_intermediate(bench):
    another_certificate(bench, bench.certificates.shown("telemetry", intermediate=False), "unknown CA", "unknown_ca",
                        ["certificate-chain-incomplete"], ["tls.certificates"])


@scenario("change-version", 6, "A device that knows TLS 1.2 is answered, until the server wants TLS 1.3 only: alert protocol_version.")
def change_version(bench):
    bench.net()
    bench.apache("1.2")
    bench.record_change("working")
    works(bench, "1.2")
    bench.record_change("failing")
    bench.stop_server()
    bench.apache("1.3")
    for _ in range(2):
        bench.s_client("-ign_eof", *S_CLIENT["1.2"]).wait()
        bench.connection("failing", phase=["client-hello"], hung_up_by=["server"], how=ALERTED,
                         alerts=alert("protocol_version", by="server"), findings=["server-alert"],
                         not_findings=["client-rejected-certificate", "client-alert", "no-request", *ELSEWHERE])
    bench.prove("client", "alert read:fatal:protocol version", 2)
    bench.healthy("working")
    bench.compare("behaviour", leading=["phase", "tls.alerts", "tls.version"], not_findings=UNTOUCHED)


@scenario("change-dns-tls12", 6, "The name of the server has an address at first, and then none (NXDOMAIN): the device connects to nobody. (TLS 1.2)")
def change_dns(bench):
    bench.net(dns=True)
    bench.apache("1.2")
    bench.dnsmasq(f"--address=/{HOST}/{SERVER}")
    bench.record_change("working")
    for _ in range(2):
        bench.curl(*CURL["1.2"], "-4").wait()
        bench.connection("working", **good("1.2", hung_up_by=["client"], how=ORDERLY["1.2"]))
    bench.record_change("failing")
    bench.stop_server()
    bench.dnsmasq(f"--local=/{HOST}/")
    for _ in range(2):
        bench.curl(*CURL["1.2"], "-4").wait()
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("client", "Could not resolve host", 2)
    bench.prove("dns", f"config {HOST} is {SERVER}", 2)
    bench.prove("dns", f"config {HOST} is NXDOMAIN", 2)
    bench.healthy("working")
    bench.undecided("failing")
    bench.compare("behaviour", leading=["dns.response"], not_findings=UNTOUCHED)


@scenario("change-timeout-http", 18, "A client asks again on the same connection after 5 s, which nginx keeps for 75 s at first and then "
          "for 3 s only (keepalive_timeout): the second request is lost.")
def change_timeout(bench):
    bench.net()
    bench.nginx("keepalive_timeout 75s;", listen="80")
    bench.record_change("working")
    twice(bench)
    bench.connection("working", **clear(hung_up_by=["client"]))
    bench.prove("server", '"GET / HTTP/1.1" 200', 2)
    bench.record_change("failing")
    bench.stop_server()
    bench.nginx("keepalive_timeout 3s;", listen="80")
    twice(bench)
    bench.connection("failing", **clear(
        hung_up_by=["server"], phase=["response", "request"], idle_before={"seconds": 3.0, "tolerance": 0.5}, findings=["lost-request"],
        not_findings=["incomplete-request", "no-request", "packet-loss", "client-silent"]))
    bench.prove("client", "sent 'GET / ", 4)
    bench.prove("server", '"GET / HTTP/1.1" 200', 3)
    bench.healthy("working")
    bench.compare("behaviour", leading=["close.by", "close.how", "close.idle_before", "http.responses", "phase"], not_findings=UNTOUCHED)


def twice(bench):
    request = rf"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
    bench.start("python", *lab_program("plain_client.py", HOST, 80, 2, request, 5, request)).wait()


def clear(**facts):
    return good("1.2", **{"tls_version": None, "sni": None, "server_port": 80, "http_status": 200, "how": ["fin"], **facts})


@scenario("change-firmware-tls12", 8, "The server's key has 1024 bits. A device whose OpenSSL was told to bear that is answered; its next "
          "firmware has Mbed TLS, which refuses the certificate. (TLS 1.2)")
def change_firmware(bench):
    bench.net()
    bench.apache("1.2", chain=bench.certificates.shown("weak"), directives="SSLCipherSuite DEFAULT@SECLEVEL=0")
    bench.record_change("working")
    works(bench, "1.2", "-cipher", "DEFAULT@SECLEVEL=0")
    bench.record_change("failing")
    for _ in range(2):
        bench.compiled("mbedtls", "-lmbedtls", "-lmbedx509", "-lmbedcrypto").wait()
        bench.connection("failing", **refused("1.2", "unsupported_certificate", ["certificate-weak"]))
    bench.prove("client", "handshake failed: -0x2700", 2)
    bench.prove("server", "alert unsupported certificate", 2)
    # With such a certificate not all is well, even where it is taken.
    bench.undecided("working")
    bench.compare("behaviour", leading=["tls.ja4", "tls.client_versions"], not_findings=UNTOUCHED)


@scenario("change-mixed-tls12", 8, "A device reaches two servers; then the certificate of one of them has expired, and it refuses that "
          "one, while the other still answers. (TLS 1.2)")
def change_mixed(bench):
    bench.net(updates=True)
    bench.apache("1.2")
    bench.apache("1.2", role="updates", chain=bench.certificates.shown("updates"))
    bench.record_change("working")
    update(bench, "1.2", "working")
    works(bench, "1.2")
    update(bench, "1.2", "working")
    bench.record_change("failing")
    bench.stop_server()
    bench.apache("1.2", chain=bench.certificates.shown("expired"))
    update(bench, "1.2", "failing")
    fails(bench, "1.2", "certificate expired", "certificate_expired", ["certificate-expired"])
    update(bench, "1.2", "failing")
    bench.prove("client", "< HTTP/1.1 200", 4)
    bench.healthy("working")
    bench.compare("behaviour", leading=OTHER_CERTIFICATE, not_findings=UNTOUCHED)
