"""What looks like trouble and is none."""

import time

from .certificates import HOST
from .programs import lab_program
from .scenarios import CURL, ORDERLY, REQUEST, S_CLIENT, TROUBLES, good, scenario

CLEAR = dict(tls_version=None, sni=None, server_port=80)


def asked(bench, manner_of_server, manner_of_client, **facts):
    """A request in clear, answered in an odd way or asked in one."""
    bench.net()
    bench.odd_server(manner_of_server)
    bench.record()
    for _ in range(2):
        bench.start("python", *lab_program("odd_client.py", HOST, 80, manner_of_client)).wait(30)
        bench.both(**good("1.2", **CLEAR, **{"hung_up_by": ["server"], "how": ["fin"], "http_status": 200, **facts}))
    bench.prove("client", r"received HTTP/1.[01] [12]", 2)
    bench.healthy()


@scenario("healthy-long-poll", 22, "The server answers after 8 s, as long polling has it.")
def long_poll(bench):
    asked(bench, "late", "ask", findings=["slow-peer"])


@scenario("healthy-early-hints", 8, "The server says 103 Early Hints and 102 Processing before it answers.")
def early_hints(bench):
    asked(bench, "hints", "ask", http_status=None)


@scenario("healthy-http10", 4, "An answer of HTTP/1.0 without a length: the server's FIN ends it.")
def http10(bench):
    asked(bench, "old", "ask")


@scenario("healthy-half-close", 4, "The client ends its side (FIN) as soon as it has asked, and is answered all the same.")
def half_close(bench):
    asked(bench, "half", "half", hung_up_by=["client", "server"])


@scenario("healthy-slow-client", 8, "The client asks 2 s after it has connected.")
def slow_client(bench):
    asked(bench, "ask", "slow")


@scenario("healthy-health-check", 8, "A health check opens connections and closes them at once; one is kept in reserve for 4 s and closed "
          "unused.")
def health_check(bench):
    bench.net()
    bench.apache("1.3")
    bench.record()
    for manner in ("check", "check", "spare"):
        bench.start("python", *lab_program("odd_client.py", HOST, 443, manner)).wait()
        bench.both(sni=None, phase=["established"], hung_up_by=["client"], how=["fin"],
                   not_findings=[trouble for trouble in TROUBLES if trouble != "client-silent"])
    bench.prove("client", "closed unused", 3)
    # Nothing is wrong, and nothing shows that anything works either.
    bench.undecided("client", "server")


@scenario("healthy-keep-alive-probes", 20, "An idle connection with TCP keep-alive probes every 3 s; the client closes it in the end. (TLS 1.3)")
def keep_alive_probes(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="443 ssl so_keepalive=3s:3s:5")
    bench.record()
    attempt = bench.s_client("-ign_eof", *S_CLIENT["1.3"], typed=True)
    attempt.type(REQUEST.replace("Connection: close\r\n", ""))
    time.sleep(14)
    attempt.type("")
    attempt.program.process.stdin.close()
    attempt.stop()
    bench.both(**good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"]))
    bench.prove("client", "HTTP/1.1 200")
    bench.healthy()


@scenario("healthy-connection-close", 4, "The client asks for the connection to be closed after the answer, and the server closes it, "
          "twice. (TLS 1.3)")
def connection_close(bench):
    bench.net()
    bench.nginx()
    bench.record()
    for _ in range(2):
        bench.curl(*CURL["1.3"], "-H", "Connection: close").wait()
        bench.both(**good("1.3", hung_up_by=["server", "client"]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy()
