"""The servers, proxies and recorders of the lab. Each runs in one namespace and is stopped by its own pid."""

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from .certificates import HOST, read, write
from .tools import LabFailure, run, wait_until

PARTS = os.path.dirname(os.path.abspath(__file__))


class Program:
    """A process in a namespace, its output in a file."""

    def __init__(self, network, role, command, output, cwd=None, stdin=subprocess.DEVNULL, **environment):
        self.network, self.role, self.output = network, role, output
        with open(output, "ab") as sink:
            self.process = subprocess.Popen(network.command(role, *command), stdin=stdin, stdout=sink,
                                            stderr=subprocess.STDOUT, cwd=cwd, start_new_session=True,
                                            env=dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", PYTHONUNBUFFERED="1", **environment))

    def listens(self, port):
        def listening():
            if self.process.poll() is not None:
                raise LabFailure(f"{self.output}: ended early: {read(self.output)[-600:]}")
            return self.network.run(self.role, "ss", "-Hltn", f"sport = :{port}").strip()
        wait_until(listening, 40, f"port {port} in {self.role}")
        return self

    def says(self, text, seconds=15):
        def said():
            if self.process.poll() is not None:
                raise LabFailure(f"{self.output}: ended early: {read(self.output)[-600:]}")
            return text in read(self.output)
        wait_until(said, seconds, f"{text!r} in {self.output}")
        return self

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait(10)


def lab_program(name, *arguments):
    return [sys.executable, os.path.join(PARTS, name), *map(str, arguments)]


APACHE = """\
ServerRoot {work}
PidFile {work}/apache.pid
ServerName {host}
User www-data
Group www-data
{modules}
StartServers 1
ServerLimit 2
ThreadsPerChild 25
MaxRequestWorkers 50
Listen 0.0.0.0:80
Listen 0.0.0.0:443 https
{listen6}
DocumentRoot {work}/www
<Directory {work}/www>
  Require all granted
</Directory>
Timeout {timeout}
KeepAlive On
KeepAliveTimeout 5
RequestReadTimeout header=20-40,minrate=500
RequestReadTimeout body=20,minrate=500
LogLevel info
ErrorLog {work}/error.log
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{{Referer}}i\\" \\"%{{User-Agent}}i\\"" combined
CustomLog {work}/access.log combined
CustomLog {work}/tls.log "%a %{{SSL_PROTOCOL}}x %{{SSL_SESSION_RESUMED}}x"
SSLSessionCache shmcb:{work}/sessions(512000)
<VirtualHost *:443>
  SSLEngine on
  SSLCertificateFile {chain}
  SSLCertificateKeyFile {key}
  SSLProtocol {protocol}
  {directives}
</VirtualHost>
"""
MODULES = ["mpm_event", "authz_core", "socache_shmcb", "ssl", "reqtimeout", "dir"]


def apache(network, role, work, chain, tls, timeout=300, directives=""):
    """Apache as Debian configures it where that matters: request timeouts, keep-alive, log format, accept filter."""
    os.makedirs(work + "/www", exist_ok=True)
    write(work + "/www/index.html", "<!doctype html><title>Telemetry</title><p>Telemetry service is running.</p>\n")
    write(work + "/apache.conf", APACHE.format(
        work=work, host=HOST, timeout=timeout, chain=chain.path, key=chain.key,
        protocol={"1.2": "TLSv1.2", "1.3": "TLSv1.3"}[tls], directives=directives,
        listen6="Listen [::]:443 https" if network.ipv6 else "",
        modules="\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)))
    program = Program(network, role, ["apache2", "-f", work + "/apache.conf", "-D", "FOREGROUND"], work + "/apache.out")
    return program.listens(443)


NGINX = """\
user www-data;
worker_processes 1;
daemon off;
pid {work}/nginx.pid;
error_log {work}/error.log info;
events {{ worker_connections 64; }}
http {{
  {http}
  access_log {work}/access.log;
  client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
  server {{
    listen {listen};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_certificate {chain};
    ssl_certificate_key {key};
    {directives}
    root {work}/www;
  }}
}}
"""


def nginx(network, role, work, chain, directives="", http="", listen="443 ssl"):
    """nginx with one server; `http` is what stands around it: formats of logs, more servers."""
    os.makedirs(work + "/www", exist_ok=True)
    write(work + "/www/index.html", "<!doctype html><p>Telemetry service is running.</p>\n")
    write(work + "/nginx.conf", NGINX.format(work=work, chain=chain.path, key=chain.key, directives=directives,
                                              http=http, listen=listen))
    program = Program(network, role, ["nginx", "-c", work + "/nginx.conf", "-e", work + "/error.log"], work + "/nginx.out")
    return program.listens(int(listen.split()[0]))


HAPROXY = """\
global
  log stdout format raw local0
defaults
  mode http
  option httplog
  log global
  timeout connect 5s
  timeout client 8s
  timeout server 8s
  timeout http-request 5s
  timeout http-keep-alive 5s
frontend telemetry
  bind 0.0.0.0:80
  {tls}
  http-request return status 200 content-type text/plain string "running"
"""


def haproxy(network, role, work, chain=None):
    """HAProxy that answers by itself; with a chain also over TLS."""
    if chain:
        write(work + "/haproxy.pem", read(chain.path) + read(chain.key))
    write(work + "/haproxy.cfg", HAPROXY.format(tls=f"bind 0.0.0.0:443 ssl crt {work}/haproxy.pem" if chain else ""))
    program = Program(network, role, ["haproxy", "-db", "-f", work + "/haproxy.cfg"], work + "/access.log")
    return program.listens(80)


LIGHTTPD = """\
server.modules = ("mod_openssl", "mod_accesslog")
server.document-root = "{work}/www"
server.port = 443
server.errorlog = "{work}/error.log"
accesslog.filename = "{work}/access.log"
server.max-read-idle = 6
server.max-keep-alive-idle = 5
index-file.names = ("index.html")
ssl.engine = "enable"
ssl.pemfile = "{chain}"
ssl.privkey = "{key}"
"""


def lighttpd(network, role, work, chain):
    os.makedirs(work + "/www")
    write(work + "/www/index.html", "<!doctype html><p>Telemetry service is running.</p>\n")
    write(work + "/lighttpd.conf", LIGHTTPD.format(work=work, chain=chain.path, key=chain.key))
    return Program(network, role, ["lighttpd", "-D", "-f", work + "/lighttpd.conf"], work + "/lighttpd.out").listens(443)


def node(network, role, work, chain):
    """Node.js with its defaults but for the time a request's head may take, which would be a minute."""
    command = ["node", os.path.join(PARTS, "node_server.js"), chain.path, chain.key]
    return Program(network, role, command, work + "/access.log").listens(443)


def go(network, role, work, chain, program):
    return Program(network, role, [program, chain.path, chain.key], work + "/access.log").listens(443)


def squid(network, work, authority, trust):
    """Squid that looks into everything (ssl_bump), with certificates of the customer's CA."""
    certificate, key = authority
    os.makedirs(work + "/squid")
    write(work + "/squid/ca.pem", read(certificate) + read(key))
    write(work + "/squid/squid.conf", SQUID.format(work=work + "/squid", trust=trust))
    run("/usr/lib/squid/security_file_certgen", "-c", "-s", work + "/squid/certificates", "-M", "4MB")
    run("chown", "-R", "proxy:proxy", work + "/squid")
    run("chmod", "755", work)
    return Program(network, "router", ["squid", "-N", "-f", work + "/squid/squid.conf"], work + "/proxy.log").listens(8443)


SQUID = """\
http_port 3128
https_port 8443 intercept ssl-bump generate-host-certificates=on dynamic_cert_mem_cache_size=4MB tls-cert={work}/ca.pem
sslcrtd_program /usr/lib/squid/security_file_certgen -s {work}/certificates -M 4MB
acl hello at_step SslBump1
ssl_bump peek hello
ssl_bump bump all
tls_outgoing_options cafile={trust}
http_access allow all
cache deny all
access_log stdio:{work}/access.log
cache_log {work}/cache.log
pid_filename {work}/squid.pid
coredump_dir {work}
visible_hostname proxy.customer.example
shutdown_lifetime 0 seconds
"""


def dnsmasq(network, work, *options):
    """A DNS server that knows what its options say and asks nobody else."""
    command = ["dnsmasq", "--keep-in-foreground", "--conf-file=/dev/null", "--no-hosts", "--no-resolv", "--user=root", "--bind-interfaces",
               "--interface=eth0", "--except-interface=lo", "--log-queries", "--log-facility=-", f"--pid-file={work}/dnsmasq.pid", *options]
    return Program(network, "server", command, work + "/dns.log").says("started")


def redirect_to_proxy(network, server):
    write_rules = ("table ip lab { chain inspection { type nat hook prerouting priority dstnat; "
                   f"iifname lan0 ip daddr {server} tcp dport 443 redirect to :8443; }}; }}")
    network.run("router", "nft", write_rules)


def mitmproxy(network, work, authority, trust, keep_upstream, mode, lazy):
    """mitmproxy; without an authority it makes its own, as after an ordinary installation.

    As it comes it connects to the server at once; a lazy one does so only when it has a request for it.
    """
    os.makedirs(work + "/mitmproxy")
    if authority:
        certificate, key = authority
        write(work + "/mitmproxy/mitmproxy-ca.pem", read(key) + read(certificate))
    command = ["mitmdump", "--mode", mode, "--listen-port", "8443", "--set", f"confdir={work}/mitmproxy",
               "--set", f"ssl_verify_upstream_trusted_ca={trust}"]
    if lazy:
        # It would still look at the server's certificate before it makes one of its own.
        command += ["--set", "connection_strategy=lazy", "--set", "upstream_cert=false"]
    if keep_upstream:
        command += ["-s", os.path.join(PARTS, "keep_upstream.py")]
    return Program(network, "router", command, work + "/proxy.log").listens(8443)


def sslsplit(network, work, authority):
    certificate, key = authority
    command = ["sslsplit", "-D", "-u", "root", "-e", "netfilter", "-k", key, "-c", certificate, "ssl", "0.0.0.0", "8443"]
    return Program(network, "router", command, work + "/proxy.log").listens(8443)


class Recorder:
    """One capture file being written.

    The form is one of: pcap, nano, sll2, sll, short (snaplen 96), gz, pcapng, secrets (pcapng with the keys inside).
    With a clock, which is an offset in seconds and what it gains each second, the times are those of a recorder whose clock is wrong.
    """

    NAMES = {"gz": ".pcap.gz", "pcapng": ".pcapng", "secrets": ".pcapng"}
    OPTIONS = {"nano": ["--time-stamp-precision=nano"], "short": ["-s", "96"], "sll": ["-y", "LINUX_SLL"]}

    def __init__(self, network, role, interface, directory, vantage, form, expression="tcp or icmp or icmp6", clock=None):
        self.file, self.form, self.directory, self.clock = vantage + self.NAMES.get(form, ".pcap"), form, directory, clock
        self.raw = os.path.join(directory, self.file.removesuffix(".gz"))
        interface = "any" if form in ("sll", "sll2") else interface
        if clock:
            command = lab_program("skewed_recorder.py", interface, self.raw, *clock)
        elif form in ("pcapng", "secrets"):
            command = ["dumpcap", "-q", "-i", interface, "-f", expression, "-w", self.raw]
        else:
            command = ["tcpdump", "-n", "-U", "--immediate-mode", "-Z", "root", "-i", interface,
                       *(["-s", "0"] if form != "short" else []), *self.OPTIONS.get(form, []), "-w", self.raw, expression]
        self.program = Program(network, role, command, os.path.join(directory, f".{vantage}.recorder"))
        self.program.says("File: " if form in ("pcapng", "secrets") else "listening on")
        time.sleep(0.2)

    def stop(self):
        self.program.stop(signal.SIGINT)
        said = read(self.program.output)
        os.unlink(self.program.output)
        dropped = re.search(r"(\d+) packets dropped by kernel", said)
        if dropped and dropped.group(1) != "0":
            raise LabFailure(f"{self.file}: {dropped.group(0)}")
        if self.form == "secrets":
            run("editcap", "--inject-secrets", f"tls,{self.directory}/keys.log", self.raw, self.raw + ".new")
            os.replace(self.raw + ".new", self.raw)
        if self.form == "gz":
            with open(self.raw, "rb") as plain, open(self.raw + ".gz", "wb") as packed:
                with gzip.GzipFile(self.file, "wb", 9, packed, mtime=0) as stream:
                    shutil.copyfileobj(plain, stream)
            os.unlink(self.raw)
