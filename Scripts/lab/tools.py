"""Programs the lab needs, and small helpers around running them."""

import datetime
import functools
import os
import re
import shutil
import subprocess
import time

PACKAGES = {
    "apache2": "apache2",
    "nginx": "nginx-light",
    "haproxy": "haproxy",
    "lighttpd": "lighttpd",
    "/usr/lib/lighttpd/mod_openssl.so": "lighttpd-mod-openssl",
    "node": "nodejs",
    "squid": "squid-openssl",
    "cc": "gcc",
    "/usr/include/mbedtls/ssl.h": "libmbedtls-dev",
    "/usr/include/wolfssl/ssl.h": "libwolfssl-dev",
    "mitmdump": "mitmproxy",
    "sslsplit": "sslsplit",
    "tcpdump": "tcpdump",
    "dumpcap": "wireshark-common",
    "dnsmasq": "dnsmasq-base",
    "gnutls-cli": "gnutls-bin",
    "wget": "wget",
    "curl": "curl",
    "openssl": "openssl",
    "go": "golang-go",
    "postfix": "postfix",
    "dovecot": "dovecot-core",
    "/usr/lib/dovecot/imap-login": "dovecot-imapd",
    "/usr/lib/dovecot/pop3-login": "dovecot-pop3d",
    "vsftpd": "vsftpd",
    "slapd": "slapd",
    "ldapsearch": "ldap-utils",
    "prosody": "prosody",
    "/usr/lib/postgresql/15/bin/postgres": "postgresql-15",
    "psql": "postgresql-client-15",
    "mariadbd": "mariadb-server-core",
    "mariadb": "mariadb-client-core",
    "redis-server": "redis-server",
    "redis-cli": "redis-tools",
    "memcached": "memcached",
    "mosquitto": "mosquitto",
    "mosquitto_sub": "mosquitto-clients",
    "/usr/sbin/sshd": "openssh-server",
    "ssh": "openssh-client",
    "h2load": "nghttp2-client",
    "/usr/lib/python3/dist-packages/websockets": "python3-websockets",
    "xrdp": "xrdp",
    "tinyproxy": "tinyproxy-bin",
    "microsocks": "microsocks",
    "javac": "openjdk-17-jdk-headless",
    "ip": "iproute2",
    "ss": "iproute2",
    "conntrack": "conntrack",
    "nft": "nftables",
    "iptables": "iptables",
    "ethtool": "ethtool",
}
POLICY = "/usr/sbin/policy-rc.d"


class LabFailure(Exception):
    """A scenario did not go as its recipe says. Nothing is written for it."""


def install_missing():
    missing = sorted({package for program, package in PACKAGES.items() if not shutil.which(program) and not os.path.exists(program)})
    if not missing:
        return
    print("installing: " + " ".join(missing), flush=True)
    forbid_services = not os.path.exists(POLICY)
    if forbid_services:
        with open(POLICY, "w") as policy:
            policy.write("#!/bin/sh\nexit 101\n")
        os.chmod(POLICY, 0o755)
    try:
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, timeout=300)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing],
                       check=True, env=environment, timeout=900, stdout=subprocess.DEVNULL)
    finally:
        if forbid_services:
            os.unlink(POLICY)


def run(*command, timeout=30, **options):
    """Runs a command to its end; a failure is a LabFailure with what it said."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=timeout, text=True, errors="replace", **options)
    if done.returncode != 0:
        raise LabFailure(f"{' '.join(command)}: {done.stdout.strip()}")
    return done.stdout


def wait_until(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.05)
    raise LabFailure(f"waited {seconds} s in vain for {what}")


def now_text():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@functools.lru_cache(maxsize=None)
def version(name):
    """How a program names its own version, in the form truth.json uses."""
    def first(command, pattern):
        output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout
        found = re.search(pattern, output)
        return found.group(1) if found else "?"
    return {
        "apache": lambda: first(["apache2", "-v"], r"(Apache/\S+ \(\w+\))"),
        "nginx": lambda: first(["nginx", "-v"], r"(nginx/\S+)"),
        "haproxy": lambda: "HAProxy " + first(["haproxy", "-v"], r"version (\d[\d.]*)"),
        "mitmproxy": lambda: "mitmproxy " + first(["mitmdump", "--version"], r"Mitmproxy: (\S+)"),
        "lighttpd": lambda: first(["lighttpd", "-v"], r"(lighttpd/\S+)"),
        "node": lambda: "Node.js " + first(["node", "--version"], r"v(\S+)"),
        "go-server": lambda: "a server of the lab in Go " + first(["go", "version"], r"go(\d\S*)"),
        "squid": lambda: "Squid " + first(["squid", "-v"], r"Version (\S+)"),
        "mbedtls": lambda: "a client of the lab with Mbed TLS " + first(
            ["dpkg-query", "-W", "-f", "${Version}", "libmbedtls-dev"], r"([\d.]+)"),
        "wolfssl": lambda: "a client of the lab with wolfSSL " + first(
            ["dpkg-query", "-W", "-f", "${Version}", "libwolfssl-dev"], r"([\d.]+)"),
        "node-client": lambda: "a client of the lab in Node.js " + first(["node", "--version"], r"v(\S+)"),
        "dnsmasq": lambda: "dnsmasq " + first(["dnsmasq", "--version"], r"version (\S+)"),
        "sslsplit": lambda: "sslsplit " + first(["sslsplit", "-V"], r"SSLsplit (\S+)"),
        "s_client": lambda: first(["openssl", "version"], r"(OpenSSL \S+)") + " s_client",
        "s_server": lambda: first(["openssl", "version"], r"(OpenSSL \S+)") + " s_server",
        "curl": lambda: "curl " + first(["curl", "-V"], r"curl (\S+)"),
        "gnutls-cli": lambda: "gnutls-cli " + first(["gnutls-cli", "--version"], r"gnutls-cli (\d\S*)"),
        "wget": lambda: "GNU Wget " + first(["wget", "-V"], r"Wget (\S+)") + " (GnuTLS)",
        "go": lambda: "a client of the lab in Go " + first(["go", "version"], r"go(\d\S*)"),
        "java": lambda: "a client of the lab in Java " + first(["java", "-version"], r'version "(\S+)"'),
        "postfix": lambda: "Postfix " + first(["postconf", "-d", "-h", "mail_version"], r"(\S+)"),
        "dovecot": lambda: "Dovecot " + first(["dovecot", "--version"], r"(\S+)"),
        "vsftpd": lambda: "vsftpd " + first(["dpkg-query", "-W", "-f", "${Version}", "vsftpd"], r"([\d.]+)"),
        "slapd": lambda: "OpenLDAP slapd " + first(["slapd", "-VV"], r"slapd (\S+)"),
        "prosody": lambda: "Prosody " + first(["dpkg-query", "-W", "-f", "${Version}", "prosody"], r"([\d.]+)"),
        "postgres": lambda: "PostgreSQL " + first(["/usr/lib/postgresql/15/bin/postgres", "--version"], r"\) (\S+)"),
        "mariadb": lambda: "MariaDB " + first(["mariadbd", "--version"], r"Ver ([\d.]+)"),
        "xrdp": lambda: "xrdp " + first(["xrdp", "--version"], r"xrdp (\S+)"),
        "tinyproxy": lambda: "tinyproxy " + first(["tinyproxy", "-v"], r"tinyproxy (\S+)"),
        "microsocks": lambda: "microsocks " + first(["dpkg-query", "-W", "-f", "${Version}", "microsocks"], r"([\d.]+)"),
        "ldapsearch": lambda: "ldapsearch " + first(["ldapsearch", "-VV"], r"ldapsearch (\S+)"),
        "psql": lambda: "psql " + first(["psql", "--version"], r"\) (\S+)"),
        "mariadb-client": lambda: "mariadb client " + first(["mariadb", "--version"], r"Distrib ([\d.]+)"),
        "redis": lambda: "Redis " + first(["redis-server", "--version"], r"v=(\S+)"),
        "redis-cli": lambda: "redis-cli " + first(["redis-cli", "--version"], r"redis-cli (\S+)"),
        "memcached": lambda: "memcached " + first(["memcached", "-V"], r"memcached (\S+)"),
        "mosquitto": lambda: "mosquitto " + first(["mosquitto", "-h"], r"version (\d\S*)"),
        "mosquitto-client": lambda: "mosquitto clients " + first(["mosquitto_sub", "--help"], r"version (\d[\d.]*)"),
        "sshd": lambda: first(["/usr/sbin/sshd", "-V"], r"(OpenSSH_[\w.]+)") + " sshd",
        "ssh": lambda: first(["ssh", "-V"], r"(OpenSSH_[\w.]+)") + " ssh",
        "h2load": lambda: first(["h2load", "--version"], r"(h2load nghttp2/\S+)"),
        "websockets": lambda: "Python's websockets " + first(["dpkg-query", "-W", "-f", "${Version}", "python3-websockets"], r"([\d.]+)"),
        "socks4": lambda: "a SOCKS 4 proxy of the lab",
        "python": lambda: "a client of the lab on Python " + first(["python3", "-V"], r"Python (\S+)"),
    }[name]()
