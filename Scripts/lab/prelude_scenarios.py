"""Scenarios in which something is said before TLS: the protocols that ask for it in their middle, and proxies on the way."""

import re

from .certificates import HOST, write
from .keyed_scenarios import ANSWERS, path_for
from .network import PROXY, PROXY_INSIDE, SERVER
from .programs import lab_program
from .scenarios import CURL, ELSEWHERE, TROUBLES, good, refused, scenario


def greeted(protocol, accepted, answer=None, **facts):
    return {"protocol": protocol, "accepted": accepted, "answer": answer, "target": None, "status": None, **facts}


def answers(bench, pattern):
    """The last line of the client's log that matches: what the server answered, in its own words."""
    found = re.findall(pattern, bench.attempts[-1].log(), re.M)
    assert found, (pattern, bench.attempts[-1].log())
    return found[-1].strip()


def upgrade(bench, protocol):
    """curl asks a server for TLS and does something harmless behind it."""
    options = {"smtp": ["-X", "NOOP"], "imap": ["-u", "device:secret"], "pop3": ["-u", "device:secret"], "ftp": ["-I"]}
    name = "device.vendor.example" if protocol == "smtp" else ""
    bench.curl("--ssl-reqd", *options[protocol], url=f"{protocol}://{HOST}/{name}").wait()


ACCEPTED = {"smtp": r"^< (220 2\.0\.0 .*)$", "imap": r"^< (\S+ OK .*TLS.*)$", "pop3": r"^< (\+OK .*TLS.*)$", "ftp": r"^< (234 .*)$"}
PORTS = {"smtp": 25, "imap": 143, "pop3": 110, "ftp": 21, "ldap": 389, "xmpp": 5222, "postgresql": 5432, "mysql": 3306}


@scenario("starttls-mail", 8, "curl asks Postfix (SMTP) and Dovecot (IMAP, POP3) for TLS and talks on inside.")
def starttls_mail(bench):
    bench.net()
    chain = bench.certificates.shown("telemetry")
    bench.service("postfix", chain)
    bench.service("dovecot", chain)
    bench.record(server=None)
    for protocol in ("smtp", "imap", "pop3"):
        upgrade(bench, protocol)
        bench.both(**good("1.3", server_port=PORTS[protocol], prelude=greeted(protocol, True, answers(bench, ACCEPTED[protocol]))))
    bench.prove("client", "SSL connection using TLSv1.3", 3)
    bench.healthy()


@scenario("starttls-data", 20, "curl asks vsftpd (FTP) for TLS, ldapsearch OpenLDAP, openssl Prosody (XMPP), psql PostgreSQL and the "
          "mariadb client MariaDB; each talks on inside.")
def starttls_data(bench):
    bench.net()
    chain = bench.certificates.shown("telemetry")
    for name in ("vsftpd", "slapd", "prosody", "postgres", "mariadb"):
        bench.service(name, chain)
    bench.record(server=None)

    def upgraded(protocol, answer=None, accepted=True, **facts):
        bench.both(**good("1.3", server_port=PORTS[protocol], prelude=greeted(protocol, accepted, answer), **facts))

    upgrade(bench, "ftp")
    upgraded("ftp", answers(bench, ACCEPTED["ftp"]))
    bench.start("ldapsearch", "env", "LDAPTLS_CACERT=trust.pem", "ldapsearch", "-ZZ", "-x", "-H", f"ldap://{HOST}", "-b", "", "-s", "base",
                "supportedExtension").wait()
    bench.prove("client", "supportedExtension: 1.3.6.1.4.1.1466.20037")
    bench.prove("server", 'STARTTLS|TLS established', 2)
    upgraded("ldap", sni=None)
    attempt = bench.s_client("-starttls", "xmpp", "-xmpphost", HOST, "-ign_eof", port=PORTS["xmpp"], typed=True)
    stream = f"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{HOST}' version='1.0'>"
    attempt.type(stream)
    bench.prove("client", "<stream:features>")
    attempt.type("</stream:stream>")
    attempt.wait()
    upgraded("xmpp")
    bench.start("psql", "psql", f"host={HOST} user=postgres sslmode=verify-full sslrootcert=trust.pem", "-c",
                "select version, cipher from pg_stat_ssl where pid = pg_backend_pid()").wait()
    bench.prove("client", r"TLSv1\.3 \| TLS_AES_256_GCM_SHA384")
    upgraded("postgresql")
    bench.start("mariadb-client", "mariadb", "--no-defaults", "-h", HOST, "-u", "device", "--ssl", "--ssl-ca=trust.pem",
                "--ssl-verify-server-cert", "-e", "show status like 'Ssl_cipher'").wait()
    bench.prove("client", "Ssl_cipher\tTLS_AES_256_GCM_SHA384")
    # Its server agrees by going on: there is no answer.
    upgraded("mysql", accepted=None, sni=None)
    bench.healthy()


@scenario("starttls-rdp", 8, "A client negotiates TLS with xrdp, shakes hands and says goodbye; then with one whose security layer is that of "
          "RDP alone, which does not take it.")
def starttls_rdp(bench):
    bench.net()
    bench.service("xrdp", bench.certificates.shown("telemetry"))
    bench.service("xrdp")
    bench.record(server=None)
    client = lambda port: bench.start("python", *lab_program("rdp_client.py", HOST, port, "trust.pem")).wait()
    client(3389)
    bench.prove("client", "answer: protocol 1")
    bench.prove("client", "encrypted: TLSv1.3")
    chain = bench.certificates.shown("telemetry")
    # Whether its server says goodbye as well is another matter.
    bench.both(**good("1.3", server_port=3389, phase=["request", "response"], prelude=greeted("rdp", True), with_keys={"chain": chain},
                      not_findings=["client-rejected-certificate", "certificate-untrusted", *ELSEWHERE]))
    client(3390)
    bench.prove("client", "answer: (negotiation failure|no answer|protocol 0)")
    bench.both(sni=None, server_port=3390, phase=["established"], prelude=greeted("rdp", False), findings=["starttls-refused"],
               not_findings=[*TROUBLES, *ELSEWHERE])


@scenario("starttls-refused", 20, "Servers that have no TLS are asked for it all the same: Postfix, Dovecot (IMAP, POP3), vsftpd, OpenLDAP "
          "and PostgreSQL each say no in their own way, and the client leaves.")
def starttls_refused(bench):
    bench.net()
    for name in ("postfix", "dovecot", "vsftpd", "slapd", "postgres"):
        bench.service(name)
    bench.record(server=None)

    def said_no(protocol, answer):
        bench.both(sni=None, server_port=PORTS[protocol], phase=["established"], prelude=greeted(protocol, False, answer),
                   findings=["starttls-refused"], not_findings=[finding for finding in TROUBLES if finding != "server-alert"] + ELSEWHERE)

    for protocol in ("smtp", "imap", "pop3", "ftp"):
        bench.start("python", *lab_program("upgrade_client.py", HOST, protocol)).wait()
        said_no(protocol, answers(bench, "^answer: (.*)$"))
    bench.start("ldapsearch", "ldapsearch", "-ZZ", "-x", "-H", f"ldap://{HOST}", "-b", "", "-s", "base").wait()
    said_no("ldap", answers(bench, r"ldap_start_tls: .* \((\d+)\)$"))
    bench.prove("client", "additional info: unsupported extended operation")
    bench.start("psql", "psql", f"host={HOST} user=postgres sslmode=require", "-c", "select 1").wait()
    bench.prove("client", "server does not support SSL, but SSL was required")
    said_no("postgresql", None)


@scenario("starttls-certificate-refused", 10, "Dovecot and vsftpd show a certificate of an unknown CA behind STARTTLS: curl refuses it "
          "with unknown_ca, over IMAP, POP3 and FTP.")
def starttls_certificate_refused(bench):
    bench.net()
    chain = bench.certificates.shown("forged", intermediate=False)
    bench.service("dovecot", chain)
    bench.service("vsftpd", chain)
    bench.record(server=None)
    for protocol in ("imap", "pop3", "ftp"):
        upgrade(bench, protocol)
        # vsftpd says a last word in clear, which ends the decryption where it comes before the reset.
        keyed = {} if protocol == "ftp" else {"with_keys": {"chain": chain, "findings": ["client-rejected-certificate"]}}
        bench.both(**refused("1.3", "unknown_ca", server_port=PORTS[protocol],
                             prelude=greeted(protocol, True, answers(bench, ACCEPTED[protocol])), **keyed))
    bench.prove("client", "TLS alert, unknown CA", 3)
    bench.prove("server", "alert unknown ca|SSL alert number 48", 1)


# Proxies

TINYPROXY = """\
Port {port}
Listen {address}
Timeout 20
Allow 192.0.2.0/24
LogLevel Connect
ConnectPort 443
ConnectPort 8444
{directives}
"""


def tinyproxy(bench, port, directives=""):
    path = f"{bench.work}/tinyproxy-{port}.conf"
    write(path, TINYPROXY.format(port=port, address=PROXY_INSIDE, directives=directives))
    bench.relay("tinyproxy", ["tinyproxy", "-d", "-c", path], port)


def behind_proxy(bench):
    """nginx with the statuses; nothing listens on the server's port 8444."""
    bench.net()
    bench.nginx(ANSWERS)


def through(bench, port, kind, target, status, *options, inside=(200,), **facts):
    """A connection of curl through a tunnel."""
    bench.curl(*CURL["1.3"], *options, url=f"https://{HOST}{path_for(inside[-1])}").wait()
    keyed = {"http_status": list(inside), "http_version": "HTTP/1", "chain": bench.certificates.shown("telemetry")}
    bench.both(**good("1.3", server_address=PROXY_INSIDE, server_port=port, http_status=status, with_keys=keyed,
                      prelude=greeted(kind, True, target=target, status=status), **facts))


def turned_away(bench, port, kind, target, status, answer=None):
    """A connection whose tunnel was refused; the client leaves."""
    bench.both(sni=None, server_address=PROXY_INSIDE, server_port=port, http_status=status,
               phase=["response"] if kind == "http" else ["established"], findings=["tunnel-refused"], not_findings=[*TROUBLES, *ELSEWHERE],
               prelude=greeted(kind, False, answer, target=target, status=status))


@scenario("proxy-connect", 5, "curl asks tinyproxy for tunnels (CONNECT): two are opened and used, one of them with a password; three are "
          "refused with 407 (no password), 403 (port not allowed) and 500 (nothing listens there).")
def proxy_connect(bench):
    behind_proxy(bench)
    tinyproxy(bench, 8888)
    tinyproxy(bench, 8889, "BasicAuth device secret")
    bench.record(server=None)
    proxy, closed = f"http://{PROXY_INSIDE}:8888", f"http://{PROXY_INSIDE}:8889"
    through(bench, 8888, "http", f"{HOST}:443", 200, "--proxy", proxy, inside=(200, 404))
    bench.curl("--proxy", closed).wait()
    turned_away(bench, 8889, "http", f"{HOST}:443", 407)
    bench.prove("client", "< HTTP/1.[01] 407 ")
    through(bench, 8889, "http", f"{HOST}:443", 200, "--proxy", closed, "--proxy-user", "device:secret", inside=(200, 503))
    bench.curl("--proxy", proxy, url=f"https://{HOST}:22/").wait()
    turned_away(bench, 8888, "http", f"{HOST}:22", 403)
    bench.prove("client", "< HTTP/1.[01] 403 ")
    bench.curl("--proxy", proxy, url=f"https://{HOST}:8444/").wait()
    turned_away(bench, 8888, "http", f"{HOST}:8444", 500)
    bench.prove("client", "< HTTP/1.[01] 500 ")
    bench.prove("client", "< HTTP/1.[01] 200 Connection established", 2)
    bench.prove("server", '"GET /status/404 HTTP/1.1" 404')
    bench.prove("server", '"GET /status/503 HTTP/1.1" 503')


@scenario("proxy-socks", 5, "curl asks SOCKS proxies for tunnels: by name and by address in version 5 (microsocks), 4 and 4a (the lab's), "
          "which are used; refused are one to a closed port in both versions, and one without the password that microsocks wants.")
def proxy_socks(bench):
    behind_proxy(bench)
    bench.relay("microsocks", ["microsocks", "-i", PROXY_INSIDE, "-p", "1080"], 1080)
    bench.relay("microsocks", ["microsocks", "-i", PROXY_INSIDE, "-p", "1081", "-u", "device", "-P", "secret"], 1081)
    bench.relay("socks4", lab_program("socks4_proxy.py", PROXY_INSIDE, 1082), 1082)
    bench.record(server=None)
    named, numbered = f"{HOST}:443", f"{SERVER}:443"
    through(bench, 1080, "socks5", named, None, "--socks5-hostname", f"{PROXY_INSIDE}:1080", inside=(404,))
    through(bench, 1080, "socks5", numbered, None, "--socks5", f"{PROXY_INSIDE}:1080", inside=(403,))
    through(bench, 1081, "socks5", named, None, "--socks5-hostname", f"{PROXY_INSIDE}:1081", "--proxy-user", "device:secret", inside=(410,))
    through(bench, 1082, "socks4", numbered, None, "--socks4", f"{PROXY_INSIDE}:1082", inside=(429,))
    through(bench, 1082, "socks4", named, None, "--socks4a", f"{PROXY_INSIDE}:1082", inside=(503,))
    bench.prove("client", "SOCKS5 request granted", 3)
    bench.prove("client", "SOCKS4a? request granted", 2)
    bench.curl("--socks5-hostname", f"{PROXY_INSIDE}:1080", url=f"https://{HOST}:8444/").wait()
    turned_away(bench, 1080, "socks5", f"{HOST}:8444", None, "connection refused")
    bench.prove("client", r"Can't complete SOCKS5 connection to .* \(5\)")
    bench.curl("--socks4a", f"{PROXY_INSIDE}:1082", url=f"https://{HOST}:8444/").wait()
    turned_away(bench, 1082, "socks4", f"{HOST}:8444", None, "rejected or failed")
    bench.prove("client", r"\(91\), request rejected or failed")
    bench.curl("--socks5-hostname", f"{PROXY_INSIDE}:1081").wait()
    turned_away(bench, 1081, "socks5", None, None, "no acceptable way to authenticate")
    bench.prove("client", "No authentication method was acceptable")
    bench.prove("server", '"GET /status/', 5)


BALANCER = """\
global
  log stdout format raw local0
defaults
  mode tcp
  option tcplog
  log global
  timeout connect 5s
  timeout client 8s
  timeout server 8s
listen version1
  bind {address}:8443
  server nginx {server}:443 send-proxy
listen version2
  bind {address}:8444
  server nginx {server}:443 send-proxy-v2
"""
ADDRESSED = "log_format addressed '$proxy_protocol_addr:$proxy_protocol_port \"$request\" $status $body_bytes_sent';"


@scenario("proxy-protocol", 4, "HAProxy passes TLS on to nginx and says before it for whom, by the PROXY protocol in versions 1 and 2; "
          "curl says so for itself (--haproxy-protocol).")
def proxy_protocol(bench):
    bench.net()
    bench.nginx(f"{ANSWERS}\naccess_log {bench.work}/server/access.log addressed;", http=ADDRESSED, listen="443 ssl proxy_protocol")
    path = bench.work + "/balancer.cfg"
    write(path, BALANCER.format(address=PROXY_INSIDE, server=SERVER))
    bench.relay("haproxy", ["haproxy", "-db", "-f", path], 8443, 8444)
    bench.record(client=None)
    ways = [(404, ["--connect-to", f"{HOST}:443:{PROXY_INSIDE}:8443"], {"client_address": PROXY}),
            (403, ["--connect-to", f"{HOST}:443:{PROXY_INSIDE}:8444"], {"client_address": PROXY}),
            (410, ["--haproxy-protocol"], {})]
    for status, options, facts in ways:
        bench.curl(*CURL["1.3"], *options, url=f"https://{HOST}{path_for(status)}").wait()
        bench.prove("server", f'"GET {path_for(status)} HTTP/1.1" {status} ')
        source = re.search(rf"^(\S+) \"GET {path_for(status)} ", bench.log("server"), re.M).group(1)
        keyed = {"http_status": [status], "http_version": "HTTP/1", "chain": bench.certificates.shown("telemetry")}
        bench.both(**good("1.3", prelude=greeted("proxy", None, target=source), with_keys=keyed, **facts))
    bench.healthy()
