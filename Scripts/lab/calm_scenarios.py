"""What runs all day and is well: sessions that rest, are looked after, and end in the way of their protocol.

Where the protocol is not read, or nothing shows that anything works, `healthy` is null: then only the findings are known, of which there
are none. Most are seen from the client alone.
"""

import time

from .certificates import HOST, write
from .network import SERVER
from .programs import lab_program
from .scenarios import CURL, ORDERLY, TROUBLES, good, scenario
from .tools import version, wait_until

# What says that somebody failed, whatever the protocol.
QUIET = [*TROUBLES, "syn-unanswered", "connection-refused", "handshake-ack-missing", "data-never-acknowledged", "idle-connection-dropped",
         "keepalive-unanswered", "receiver-stalled", "answer-incomplete", "refused-in-words", "error-response", "handshake-answer-invalid",
         "address-conflict", "routing-loop", "untranslated-packet", "path-mtu-black-hole", "wrong-protocol"]
CLEAR = dict(tls_version=None, sni=None, server_port=80)
GET = rf"GET / HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
LAST = rf"GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n"


def calm(bench, *steps, port=80, role="client"):
    """A client of the lab that takes those steps."""
    return bench.start("python", *lab_program("calm_client.py", HOST, port, *steps), role=role)


def web(**facts):
    """A connection in clear on which everything was answered."""
    return good("1.2", **{**CLEAR, "http_status": 200, "how": ["fin"], "not_findings": QUIET, **facts})


def session(port, **facts):
    """A connection of a protocol of which nothing is claimed but that nobody failed."""
    return {"server_port": port, "sni": None, "not_findings": QUIET, **facts}


# HTTP


@scenario("healthy-pipelining", 4, "A client sends three requests at once; nginx answers them in order, and the last answer ends the "
          "connection.")
def pipelining(bench):
    bench.net()
    bench.nginx(listen="80")
    bench.record(server=None)
    calm(bench, "text:" + GET + GET + LAST, "end", "leave").wait()
    bench.connection("client", **web(hung_up_by=["server"]))
    bench.prove("server", '"GET / HTTP/1.1" 200', 3)
    bench.healthy("client")


@scenario("healthy-idle-client-closes", 8, "A client keeps its connection, asks again after 2 s, and closes it 3 s after the second answer.")
def idle_client_closes(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;", listen="80")
    bench.record(server=None)
    calm(bench, "text:" + GET, "read:</p>", "wait:2", "text:" + GET, "read:</p>", "wait:3", "leave").wait()
    bench.connection("client", **web(hung_up_by=["client"], idle_before={"seconds": 3.0, "tolerance": 0.3}))
    bench.prove("client", "HTTP/1.1 200 OK", 2)
    bench.healthy("client")


@scenario("healthy-idle-server-closes", 10, "nginx closes a kept connection 4 s after the answer (keepalive_timeout); the client notices 3 "
          "s later, and closes too.")
def idle_server_closes(bench):
    bench.net()
    bench.nginx("keepalive_timeout 4s;", listen="80")
    bench.record(server=None)
    calm(bench, "text:" + GET, "read:</p>", "wait:7", "end", "leave").wait()
    bench.connection("client", **web(hung_up_by=["server"], idle_before={"seconds": 4.0, "tolerance": 0.5}))
    bench.prove("client", "the other side closed")
    bench.healthy("client")


@scenario("healthy-chunked", 8, "An answer in five chunks, half a second apart, twice.")
def chunked(bench):
    bench.net()
    bench.odd_server("chunks")
    bench.record(server=None)
    for _ in range(2):
        bench.curl(url=f"http://{HOST}/status").wait()
        bench.connection("client", **web(hung_up_by=["server", "client"]))
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.prove("client", "exit status 0", 2)
    bench.healthy("client")


@scenario("healthy-head-and-304", 5, "curl asks for the head alone (HEAD), and for a page only if it has changed: 304, which has no body.")
def head_and_304(bench):
    bench.net()
    bench.nginx("if_modified_since before;", listen="80")
    bench.record(server=None)
    bench.curl("-I", url=f"http://{HOST}/").wait()
    bench.curl("-H", "If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT", url=f"http://{HOST}/").wait()
    bench.connection("client", **web(hung_up_by=["client"]))
    bench.connection("client", **web(hung_up_by=["client"], http_status=304))
    bench.prove("client", "< HTTP/1.1 200")
    bench.prove("client", "< HTTP/1.1 304")
    bench.healthy("client")


@scenario("healthy-expect-continue", 5, "curl sends the head of its request, waits for 100 Continue and sends the body then, twice.")
def expect_continue(bench):
    bench.net()
    bench.apache("1.2")
    bench.record(server=None)
    for _ in range(2):
        bench.curl("-H", "Expect: 100-continue", "--expect100-timeout", "10", "-d", "state=running", url=f"http://{HOST}/index.html").wait()
        bench.connection("client", **web(hung_up_by=["client"], http_status=None))
    bench.prove("client", "< HTTP/1.1 100 Continue", 2)
    bench.prove("client", "< HTTP/1.1 200", 2)
    bench.healthy("client")


@scenario("healthy-slow-upload", 8, "curl uploads 60,000 octets to a server that reads 4 KB every tenth of a second through a small "
          "window; it answers when it has all.")
def slow_upload(bench):
    bench.net()
    bench.odd_server("slow")
    write(bench.work + "/upload", "x" * 60000)
    bench.record(server=None)
    bench.curl("-H", "Expect:", "--data-binary", f"@{bench.work}/upload", url=f"http://{HOST}/upload").wait()
    bench.connection("client", **web(hung_up_by=["server", "client"]))
    bench.prove("server", "read 60000 octets")
    bench.prove("client", "< HTTP/1.1 200")
    bench.healthy("client")


@scenario("healthy-event-stream", 10, "Server-sent events, one each second; curl leaves after 5 s (--max-time).")
def event_stream(bench):
    bench.net()
    bench.odd_server("events")
    bench.record(server=None)
    bench.curl("-N", "--max-time", "5", url=f"http://{HOST}/events").wait()
    bench.connection("client", **web(hung_up_by=["client"], how=["fin", "rst"]))
    bench.prove("client", "data: running", 4)
    time.sleep(1.5)
    bench.prove("server", "left after")
    # Whether it left because it had enough, only it knows.
    bench.undecided("client")


@scenario("healthy-reset-after-answer-http", 4, "A client reads the whole answer and resets the connection (SO_LINGER 0), twice.")
def reset_after_answer_http(bench):
    bench.net()
    bench.nginx(listen="80")
    bench.record(server=None)
    for _ in range(2):
        calm(bench, "text:" + GET, "read:</p>\\n", "reset").wait()
        bench.connection("client", **web(hung_up_by=["client"], how=["rst"]))
    bench.prove("client", "received b'HTTP/1.1 200", 2)
    bench.healthy("client")


@scenario("healthy-parallel", 5, "curl fetches eight pages at the same time, each on a connection of its own. (TLS 1.3)")
def parallel(bench):
    bench.net()
    bench.nginx()
    bench.record(server=None)
    urls = [f"https://{HOST}/?page={number}" for number in range(7)]
    bench.curl(*CURL["1.3"], "--http1.1", "--parallel", "--parallel-immediate", *urls, url=f"https://{HOST}/?page=7").wait()
    for _ in range(8):
        bench.connection("client", **good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"], not_findings=QUIET))
    bench.prove("server", r"GET /\?page=\d HTTP/1.1\" 200", 8)
    bench.healthy("client")


@scenario("healthy-spare-connection", 8, "A client opens two connections, as browsers do in advance: one is used, the other is closed in "
          "order 4 s after its handshake. (TLS 1.3)")
def spare_connection(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;")
    bench.record(server=None)
    spare = calm(bench, "tls:trust.pem", "wait:4", "leave", port=443)
    bench.prove("client", "encrypted")
    calm(bench, "tls:trust.pem", "text:" + GET, "read:</p>", "wait:1", "leave", port=443).wait()
    spare.wait()
    unused = [trouble for trouble in QUIET if trouble != "no-request"]
    bench.connection("client", tls_version="TLS 1.3", phase=["handshake-complete"], hung_up_by=["client"], how=ORDERLY["1.3"],
                     idle_before={"seconds": 4.0, "tolerance": 0.5}, not_findings=unused)
    bench.connection("client", **good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"], not_findings=QUIET))
    bench.prove("client", "closed", 2)
    bench.undecided("client")


# Health checks


@scenario("healthy-check-tls", 12, "HAProxy looks after a server of TLS every 2 s: it opens a connection, shakes hands and closes.")
def check_tls(bench):
    bench.net()
    bench.nginx("keepalive_timeout 60s;")
    checked(bench, "check check-ssl verify none inter 2s", 443)
    for _ in range(4):
        bench.connection("client", sni=None, tls_version="TLS 1.3", hung_up_by=["client"],
                         not_findings=[trouble for trouble in QUIET if trouble != "no-request"])
    bench.undecided("client")


@scenario("healthy-check-tcp", 12, "HAProxy looks after a server every 2 s: it sends a SYN and answers the SYN-ACK with a RST, as it saves "
          "the server the connection.")
def check_tcp(bench):
    bench.net()
    bench.nginx(listen="80")
    checked(bench, "check inter 2s", 80)
    for _ in range(4):
        bench.connection("client", **session(80, hung_up_by=["client", None],
                                             not_findings=[trouble for trouble in QUIET if trouble != "client-silent"]))
    bench.undecided("client")


CHECKING = """\
global
  log stdout format raw local0
  stats socket {work}/stats
defaults
  mode tcp
  timeout connect 5s
  timeout client 5s
  timeout server 5s
backend checked
  log global
  option log-health-checks
  server telemetry {address}:{port} {options}
"""


def checked(bench, options, port):
    """HAProxy in the client's place, for four checks."""
    write(bench.work + "/checks.cfg", CHECKING.format(work=bench.work, address=SERVER, port=port, options=options))
    bench.network.run("router", "nft", "table ip lab { counter checks { }; chain count { type filter hook forward priority filter; "
                      "tcp flags & (syn | ack) == syn counter name checks; }; }")
    bench.record(server=None)
    attempt = bench.start("haproxy", "haproxy", "-db", "-f", bench.work + "/checks.cfg")
    time.sleep(1)
    counted = lambda: int(bench.network.run("router", "nft", "list", "counter", "ip", "lab", "checks").split("packets ")[1].split()[0])
    wait_until(lambda: counted() >= 4, 20, "four health checks")
    time.sleep(0.3)
    attempt.stop()
    assert bench.count("checks") == 4


# Sessions of other protocols


def talk(bench, name, *command, port, **facts):
    attempt = bench.start(name, *command)
    bench.connection("client", **session(port, **facts))
    return attempt


@scenario("healthy-postgresql", 14, "psql opens a session with PostgreSQL, asks, rests for 4 s, asks again and leaves; another only asks "
          "once. In clear.")
def postgresql(bench):
    bench.net()
    bench.service("postgres")
    bench.record(server=None)
    open_session = f"host={HOST} user=postgres sslmode=disable"
    talk(bench, "psql", "psql", open_session, "-c", "select 1", "-c", r"\! sleep 4", "-c", "select count(*) from pg_class", port=5432).wait()
    talk(bench, "psql", "psql", open_session, "-c", "select version()", port=5432).wait()
    bench.prove("client", "exit status 0", 2)
    bench.prove("server", "disconnection: session time", 2)
    bench.undecided("client")


@scenario("healthy-mariadb", 14, "The mariadb client opens a session, asks, rests for 3 s, asks again and leaves; another asks once. In "
          "clear.")
def mariadb(bench):
    bench.net()
    bench.service("mariadb")
    bench.record(server=None)
    for question in ("select 1; select sleep(3); select user()", "show status like 'Uptime'"):
        talk(bench, "mariadb-client", "mariadb", "--no-defaults", "-h", HOST, "-u", "device", "--skip-ssl", "-e", question, port=3306).wait()
    bench.prove("client", "exit status 0", 2)
    bench.prove("server", "Quit", 2)
    bench.undecided("client")


@scenario("healthy-redis", 18, "A client subscribes to a channel of Redis and hears nothing for 10 s but TCP's keep-alive, every 3 s; then "
          "one message, from another client. A third asks some things.")
def redis(bench):
    bench.net()
    bench.service("redis")
    bench.record(server=None)
    subscriber = calm(bench, r"text:SUBSCRIBE alarms\r\n", r"read::1\r\n", "read:fire", "wait:0.5", "leave", port=6379)
    bench.connection("client", **session(6379, hung_up_by=["client"], how=["fin"]))
    bench.prove("client", "subscribe")
    time.sleep(10)
    talk(bench, "redis-cli", "redis-cli", "-h", HOST, "publish", "alarms", "fire", port=6379).wait()
    subscriber.wait()
    talk(bench, "redis-cli", "redis-cli", "-h", HOST, "-r", "3", "-i", "1", "incr", "counter", port=6379).wait()
    bench.prove("client", "exit status 0", 3)
    bench.undecided("client")


@scenario("healthy-memcached", 6, "A client of memcached stores something, reads it back 2 s later and quits.")
def memcached(bench):
    bench.net()
    bench.service("memcached")
    bench.record(server=None)
    for _ in range(2):
        calm(bench, r"text:set state 0 60 7\r\nrunning\r\n", "read:STORED", "wait:2", r"text:get state\r\n", "read:END",
             r"text:quit\r\n", "end", "leave", port=11211).wait()
        bench.connection("client", **session(11211, hung_up_by=["server"], how=["fin"]))
    bench.prove("client", "the other side closed", 2)
    bench.undecided("client")


@scenario("healthy-mqtt", 18, "A client subscribes with mosquitto, and is kept alive by PINGREQ every 5 s until a message comes, after 12 "
          "s; another sends it.")
def mqtt(bench):
    bench.net()
    bench.service("mosquitto")
    bench.record(server=None)
    subscriber = talk(bench, "mosquitto-client", "mosquitto_sub", "-h", HOST, "-t", "state", "-k", "5", "-C", "1", "-d", port=1883)
    time.sleep(12)
    talk(bench, "mosquitto-client", "mosquitto_pub", "-h", HOST, "-t", "state", "-m", "running", "-d", port=1883).wait()
    subscriber.wait()
    bench.prove("client", "sending PINGREQ", 2)
    bench.prove("client", "^running")
    bench.prove("server", "disconnected|DISCONNECT", 2)
    bench.undecided("client")


@scenario("mqtt-keepalive-expired", 28, "Two clients of MQTT (3.1.1 and 5.0) announce a keep-alive of 4 s. One sends PINGREQ once, the other never; "
          "then both are silent, and mosquitto closes after more than 6 s.")
def mqtt_keepalive_expired(bench):
    bench.net()
    bench.service("mosquitto")
    bench.record()
    facts = session(1883, hung_up_by=["server"], how=["fin"], findings=["server-timeout-close"])
    # CONNECT with a clean session, 4 s and the name "device"; in 5.0 without properties.
    calm(bench, "hex:10120004 4d515454 04 02 0004 0006 646576696365", "octets:4", "wait:3", "hex:c000", "end", "leave", port=1883).wait(40)
    calm(bench, "hex:10130004 4d515454 05 02 0004 00 0006 646576696365", "end", "leave", port=1883).wait(40)
    for _ in range(2):
        bench.both(**facts)
    bench.prove("client", "the other side closed", 2)
    bench.prove("server", "device.*(k4|exceeded timeout)", 4)


@scenario("healthy-ssh", 10, "ssh runs a command that rests for 3 s, and leaves.")
def ssh(bench):
    bench.net()
    bench.service("sshd")
    bench.record(server=None)
    talk(bench, "ssh", "ssh", "-F", "none", "-i", bench.work + "/server-sshd-plain/device_key", "-o", "StrictHostKeyChecking=no", "-o",
         "UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", f"root@{HOST}", "echo running; sleep 3; echo done", port=22).wait()
    bench.prove("client", "^done")
    bench.prove("server", "Disconnected from user root")
    bench.undecided("client")


@scenario("healthy-smtp", 8, "curl says NOOP to Postfix in clear, and QUIT; another client begins a mail, takes it back (RSET) and quits.")
def smtp(bench):
    bench.net()
    bench.service("postfix")
    bench.record(server=None)
    talk(bench, "curl", "curl", "-sv", "-X", "NOOP", f"smtp://{HOST}/device.vendor.example", port=25).wait()
    calm(bench, "read:220 ", r"text:EHLO device.vendor.example\r\n", "read:250 ", "wait:2", r"text:MAIL FROM:<device@vendor.example>\r\n",
         "read:250 ", r"text:RSET\r\n", "read:250 ", r"text:QUIT\r\n", "end", "leave", port=25).wait()
    bench.connection("client", **session(25, hung_up_by=["server"], how=["fin"]))
    bench.prove("client", "exit status 0", 2)
    bench.undecided("client")


@scenario("healthy-imap-idle", 12, "A client waits for mail with IDLE (RFC 2177) at Dovecot for 6 s, ends that with DONE and logs out.")
def imap_idle(bench):
    bench.net()
    bench.service("dovecot")
    bench.record(server=None)
    calm(bench, "read:* OK", r"text:a1 LOGIN device secret\r\n", "read:a1 OK", r"text:a2 SELECT INBOX\r\n", "read:a2 OK", r"text:a3 IDLE\r\n",
         "read:+ ", "wait:6", r"text:DONE\r\n", "read:a3 OK", r"text:a4 LOGOUT\r\n", "end", "leave", port=143).wait()
    bench.connection("client", **session(143, hung_up_by=["server"], how=["fin"]))
    bench.prove("client", "the other side closed")
    bench.prove("server", "Logged out|Logout")
    bench.undecided("client")


@scenario("healthy-ftp", 6, "curl fetches a file from vsftpd, with a connection for commands and one for the data.")
def ftp(bench):
    bench.net()
    bench.service("vsftpd")
    write(bench.work + "/server-vsftpd-plain/files/state.txt", "running\n" * 200)
    bench.record(server=None)
    talk(bench, "curl", "curl", "-sv", f"ftp://{HOST}/state.txt", port=21).wait()
    bench.connection("client", **session(20021, hung_up_by=["server"], how=["fin"],
                                         not_findings=[trouble for trouble in QUIET if trouble != "client-silent"]))
    bench.prove("client", "226 Transfer complete")
    bench.undecided("client")


@scenario("healthy-dns-over-tcp", 5, "A client asks dnsmasq for the same name twice, over TCP, on connections of their own.")
def dns_over_tcp(bench):
    bench.net()
    bench.dnsmasq(f"--address=/{HOST}/{SERVER}")
    bench.record(server=None)
    name = b"".join(bytes([len(label)]) + label for label in HOST.encode().split(b".")) + b"\0"
    question = bytes.fromhex("2a2a01000001000000000000") + name + bytes.fromhex("00010001")
    for _ in range(2):
        calm(bench, "hex:" + (len(question).to_bytes(2, "big") + question).hex(), f"octets:{len(question) + 2 + 16}", "leave", port=53).wait()
        bench.connection("client", **session(53, hung_up_by=["client"], how=["fin"]))
    bench.prove("client", "received", 2)
    bench.prove("dns", f"{HOST} is {SERVER}", 2)
    bench.undecided("client")


# HTTP/2 and WebSocket


@scenario("healthy-http2-idle", 10, "A client of HTTP/2 asks once and keeps the connection: nginx says GOAWAY (NO_ERROR) 4 s later and "
          "closes. In clear, and over TLS 1.3.")
def http2_idle(bench):
    http2(bench, "idle", hung_up_by=["server"])
    bench.prove("client", "received GOAWAY flags 0 stream 0 error 0", 2)


@scenario("healthy-http2-goaway", 5, "A client of HTTP/2 asks twice, says GOAWAY (NO_ERROR) and closes. In clear, and over TLS 1.3.")
def http2_goaway(bench):
    http2(bench, "goaway", hung_up_by=["client"])
    bench.prove("client", "sent GOAWAY NO_ERROR", 2)


@scenario("healthy-http2-ping", 16, "A client of HTTP/2 looks after its idle connection with a PING every second, asks again after 6 s and "
          "closes. In clear, and over TLS 1.3.")
def http2_ping(bench):
    http2(bench, "ping", hung_up_by=["client"])
    bench.prove("client", "received PING flags 1", 12)


def http2(bench, manner, **facts):
    bench.net()
    bench.nginx("listen 80 http2;\nkeepalive_timeout 4s;" if manner == "idle" else "listen 80 http2;", listen="443 ssl http2")
    bench.record(server=None)
    program = lambda port, *bundle: bench.start("python", *lab_program("http2_client.py", HOST, port, manner, *bundle)).wait()
    program(80)
    bench.connection("client", **web(**{**facts, "http_status": None}))
    program(443, "trust.pem")
    bench.connection("client", **good("1.3", **{"how": ORDERLY["1.3"], "not_findings": QUIET, **facts}))
    bench.prove("client", ":status 200", 2)
    bench.healthy("client")


@scenario("healthy-http2-streams", 5, "h2load asks forty times on one connection of HTTP/2, ten streams at a time. (TLS 1.3)")
def http2_streams(bench):
    bench.net()
    bench.nginx(listen="443 ssl http2")
    bench.record(server=None)
    bench.start("h2load", "h2load", "-n", "40", "-c", "1", "-m", "10", f"https://{HOST}/").wait()
    bench.connection("client", **good("1.3", hung_up_by=["client"], how=ORDERLY["1.3"], not_findings=QUIET))
    bench.prove("client", "40 succeeded, 0 failed")
    bench.healthy("client")


@scenario("healthy-websocket", 14, "Two sessions of WebSocket with messages, pings and close frames: the client ends one (1000), the "
          "server the other (1001).")
def websocket(bench):
    bench.net()
    bench.names["server"] = version("websockets")
    program = lab_program("websocket_peers.py")[1]
    bench._directory("server")
    bench._run("server", ["/usr/bin/python3", program, "serve", "80"], "server/access.log").listens(80)
    bench.record(server=None)
    for who in ("client", "server"):
        bench.start("websockets", "/usr/bin/python3", program, "ask", HOST, "80", who).wait()
        bench.connection("client", **web(http_status=101, hung_up_by=["server", "client"]))
    bench.prove("client", "session closed with 1000")
    bench.prove("client", "session closed with 1001")
    bench.undecided("client")
