"""The clients that record-client-hellos runs: what TLS library each uses, how it is installed, run and asked for its version."""

import dataclasses
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "hello_clients")


@dataclasses.dataclass
class Client:
    """A program that opens one TLS connection. In commands {host}, {port} and {work} are filled in, and {python} is the interpreter
    of an environment with the packages of `pip`."""

    name: str
    library: str
    program: str
    command: list
    version: list
    pattern: str
    packages: dict = dataclasses.field(default_factory=dict)
    pip: list = dataclasses.field(default_factory=list)
    source: str = ""
    environment: dict = dataclasses.field(default_factory=dict)


URL = "https://{host}:{port}/"
PYOPENSSL = ("import socket,sys;from OpenSSL import SSL;c=SSL.Connection(SSL.Context(SSL.TLS_METHOD),"
             "socket.create_connection(('{host}',{port})));c.set_tlsext_host_name(b'{host}');c.set_connect_state();c.do_handshake()")
PYOPENSSL_VERSION = "from OpenSSL import SSL;print(SSL.SSLeay_version(0).decode())"
GRPC = "import grpc;grpc.channel_ready_future(grpc.secure_channel('{host}:{port}',grpc.ssl_channel_credentials())).result(timeout=3)"
AWSCRT = ("from awscrt import io;import time;e=io.EventLoopGroup(1);b=io.ClientBootstrap(e,io.DefaultHostResolver(e));"
          "from awscrt.http import HttpClientConnection as H;o=io.TlsContextOptions();o.verify_peer=False;"
          "c=io.ClientTlsContext(o).new_connection_options();c.set_server_name('{host}');"
          "H.new(host_name='{host}',port={port},bootstrap=b,tls_connection_options=c).result(3)")
PYTHON = "import urllib.request;urllib.request.urlopen('" + URL + "')"
NODE = "require('https').get('" + URL + "').on('error',()=>{{}})"
ERLANG = "ssl:start(), ssl:connect(\"{host}\", {port}, [{{verify, verify_none}}], 3000), halt()."
ERLANG_VERSION = "application:load(ssl), {ok, V} = application:get_key(ssl, vsn), io:format(\"ssl ~s~n\", [V]), halt()."


def openssl_wheel(number, wheel):
    return Client(f"openssl-{number}-pyopenssl", "OpenSSL", f"pyOpenSSL with cryptography {wheel}", ["{python}", "-c", PYOPENSSL],
                  ["{python}", "-c", PYOPENSSL_VERSION], r"OpenSSL (\S+)", pip=[f"cryptography=={wheel}", "pyOpenSSL"])


def compiled(name, library, package, flags):
    program = "{work}/" + name
    return Client(name, library, "a client of the lab", [program, "{host}", "{port}"], [program], r"(\d[\d.]*)",
                  packages={f"/usr/include/{flags[0]}": package, "cc": "gcc"}, source=f"{name}.c {flags[1]}")


CLIENTS = [
    Client("openssl-s_client", "OpenSSL", "openssl s_client", ["openssl", "s_client", "-connect", "{host}:{port}", "-servername", "{host}"],
           ["openssl", "version"], r"OpenSSL (\S+)", {"openssl": "openssl"}),
    Client("openssl-s_client-tls12", "OpenSSL", "openssl s_client -tls1_2",
           ["openssl", "s_client", "-connect", "{host}:{port}", "-servername", "{host}", "-tls1_2"],
           ["openssl", "version"], r"OpenSSL (\S+)", {"openssl": "openssl"}),
    Client("openssl-curl", "OpenSSL", "curl", ["curl", "-sk", URL], ["curl", "-V"], r"OpenSSL/(\S+)", {"curl": "curl"}),
    Client("openssl-python", "OpenSSL", "Python's ssl", ["python3", "-c", PYTHON],
           ["python3", "-c", "import ssl;print(ssl.OPENSSL_VERSION)"], r"OpenSSL (\S+)"),
    Client("openssl-node", "OpenSSL", "Node.js", ["node", "-e", NODE], ["node", "-p", "process.versions.openssl"], r"(\S+)",
           {"node": "nodejs"}),
    Client("openssl-node-tls12", "OpenSSL", "Node.js with --tls-max-v1.2", ["node", "--tls-max-v1.2", "-e", NODE],
           ["node", "-p", "process.versions.openssl"], r"(\S+)", {"node": "nodejs"}),
    Client("openssl-perl", "OpenSSL", "Perl's IO::Socket::SSL",
           ["perl", "-MIO::Socket::SSL", "-e", "IO::Socket::SSL->new('{host}:{port}')"],
           ["perl", "-MNet::SSLeay", "-e", "print Net::SSLeay::SSLeay_version(0)"], r"OpenSSL (\S+)",
           {"/usr/share/perl5/IO/Socket/SSL.pm": "libio-socket-ssl-perl"}),
    openssl_wheel("1.1.1", "3.4.8"), openssl_wheel("3.1", "41.0.7"), openssl_wheel("3.2", "42.0.8"), openssl_wheel("3.3", "43.0.3"),
    openssl_wheel("3.5", "45.0.7"),
    Client("gnutls-cli", "GnuTLS", "gnutls-cli", ["gnutls-cli", "--insecure", "-p", "{port}", "{host}"], ["gnutls-cli", "--version"],
           r"gnutls-cli (\d\S*)", {"gnutls-cli": "gnutls-bin"}),
    Client("gnutls-cli-tls12", "GnuTLS", "gnutls-cli with NORMAL:-VERS-TLS1.3",
           ["gnutls-cli", "--insecure", "--priority", "NORMAL:-VERS-TLS1.3", "-p", "{port}", "{host}"], ["gnutls-cli", "--version"],
           r"gnutls-cli (\d\S*)", {"gnutls-cli": "gnutls-bin"}),
    Client("gnutls-wget", "GnuTLS", "GNU Wget", ["wget", "-q", "-t", "1", "--no-check-certificate", "-O", "/dev/null", URL],
           ["gnutls-cli", "--version"], r"gnutls-cli (\d\S*)", {"wget": "wget", "gnutls-cli": "gnutls-bin"}),
    Client("gnutls-git", "GnuTLS", "git with libcurl-gnutls", ["git", "ls-remote", URL], ["gnutls-cli", "--version"],
           r"gnutls-cli (\d\S*)", {"git": "git", "gnutls-cli": "gnutls-bin"}),
    Client("go-tls", "Go crypto/tls", "a client of the lab", ["{work}/go-tls", "{host}", "{port}"], ["{work}/go-tls"], r"go(\d[\d.]*)",
           {"go": "golang-go"}, source="go.go"),
    Client("go-http", "Go crypto/tls", "net/http, in a client of the lab", ["{work}/go-http", "{host}", "{port}", "http"],
           ["{work}/go-http"], r"go(\d[\d.]*)", {"go": "golang-go"}, source="go.go"),
    Client("jsse-keytool", "JSSE", "Java's keytool", ["keytool", "-printcert", "-sslserver", "{host}:{port}"], ["java", "-version"],
           r"version \"(\S+)\"", {"keytool": "openjdk-17-jre-headless"}),
    Client("jsse-keytool-tls12", "JSSE", "Java's keytool with jdk.tls.client.protocols=TLSv1.2",
           ["keytool", "-J-Djdk.tls.client.protocols=TLSv1.2", "-printcert", "-sslserver", "{host}:{port}"], ["java", "-version"],
           r"version \"(\S+)\"", {"keytool": "openjdk-17-jre-headless"}),
    compiled("mbedtls", "Mbed TLS", "libmbedtls-dev", ("mbedtls", "-lmbedtls -lmbedx509 -lmbedcrypto")),
    compiled("wolfssl", "wolfSSL", "libwolfssl-dev", ("wolfssl", "-lwolfssl")),
    dataclasses.replace(compiled("bearssl", "BearSSL", "libbearssl-dev", ("bearssl.h", "-lbearssl")),
                        version=["dpkg-query", "-W", "-f=${Version}", "libbearssl-dev"], pattern=r"([\d.]+)"),
    Client("nss-tstclnt", "NSS", "tstclnt", ["sh", "-c", "mkdir -p {work}/nss && certutil -N --empty-password -d {work}/nss; tstclnt -h {host} -p {port} -o -d {work}/nss"],
           ["dpkg-query", "-W", "-f=${Version}", "libnss3-tools"], r":([\d.]+)", {"tstclnt": "libnss3-tools"}),
    Client("nss-firefox", "NSS", "Firefox ESR",
           ["firefox-esr", "--headless", "--no-remote", "--profile", "{work}", "--screenshot", "{work}/shot.png", URL],
           ["firefox-esr", "--version"], r"Firefox (\S+)", {"firefox-esr": "firefox-esr"}, environment={"MOZ_DISABLE_CONTENT_SANDBOX": "1"}),
    Client("boringssl-chromium", "BoringSSL", "Chromium",
           ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir={work}/chromium", "--screenshot={work}/a.png", URL],
           ["chromium", "--version"], r"Chromium (\S+)", {"chromium": "chromium"}),
    Client("boringssl-grpc", "BoringSSL", "gRPC for Python", ["{python}", "-c", GRPC],
           ["{python}", "-c", "import grpc;print(grpc.__version__)"], r"(\S+)", pip=["grpcio"]),
    Client("s2n-awscrt", "s2n-tls", "the AWS Common Runtime for Python", ["{python}", "-c", AWSCRT],
           ["{python}", "-c", "import awscrt;print(awscrt.__version__)"], r"(\S+)", pip=["awscrt"]),
    Client("rustls-uv", "rustls", "uv", ["{uv}", "--no-cache", "venv", "--seed", "--index-url", URL, "{work}/uv"], ["{uv}", "--version"], r"uv (\S+)", pip=["uv"]),
    Client("erlang", "Erlang/OTP ssl", "Erlang/OTP's ssl", ["erl", "-noshell", "-eval", ERLANG],
           ["erl", "-noshell", "-eval", ERLANG_VERSION], r"ssl (\S+)", {"erl": "erlang-base", "/usr/lib/erlang/lib": "erlang-ssl"}),
]


class Toolbox:
    """Installs what the clients need, and fills in their commands."""

    def __init__(self, work, host, port):
        self.work, self.host, self.port = work, host, port

    def install(self, clients):
        wanted = {"tcpdump": "tcpdump", "ip": "iproute2"}
        for client in clients:
            wanted.update(client.packages)
        missing = sorted({package for what, package in wanted.items() if not self._is_there(what, package)})
        if missing:
            print("installing: " + " ".join(missing), flush=True)
            environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
            subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, timeout=300)
            subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], check=True, env=environment,
                           timeout=900, stdout=subprocess.DEVNULL)
        for client in clients:
            if client.pip:
                subprocess.run([sys.executable, "-m", "venv", self._environment(client)], check=True, timeout=120)
                subprocess.run([self._environment(client) + "/bin/pip", "-q", "install", *client.pip], check=True, timeout=600)
            if client.source:
                self._compile(client)

    def command(self, client):
        return [self._fill(part, client) for part in client.command]

    def version(self, client):
        done = subprocess.run([self._fill(part, client) if "{ok," not in part else part for part in client.version],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60)
        found = re.search(client.pattern, done.stdout)
        return found.group(1) if found else "unknown"

    def _fill(self, part, client):
        places = {"host": self.host, "port": self.port, "work": self.work, "python": self._environment(client) + "/bin/python",
                  "uv": self._environment(client) + "/bin/uv"}
        return part if "${" in part else part.format(**places)

    def _environment(self, client):
        return f"{self.work}/environment-{client.name}"

    def _compile(self, client):
        name, *flags = client.source.split()
        program = f"{self.work}/{client.name}"
        if name.endswith(".go"):
            environment = dict(os.environ, GOFLAGS="-mod=mod", GOCACHE=self.work + "/go-cache")
            subprocess.run(["go", "build", "-o", program, os.path.join(SOURCES, name)], check=True, env=environment, timeout=300)
        else:
            subprocess.run(["cc", "-O1", "-o", program, os.path.join(SOURCES, name), *flags], check=True, timeout=120)

    @staticmethod
    def _is_there(what, package):
        if package == "erlang-ssl":
            return any(name.startswith("ssl-") for name in (os.listdir(what) if os.path.isdir(what) else []))
        return os.path.exists(what) if what.startswith("/") else shutil.which(what) is not None
