"""Servers that are asked for TLS in the middle of another protocol. Each runs in the server's namespace, with files of its own.

Every function starts one with a certificate chain, or without TLS when the chain is None, and gives the program and its log.
"""

import os
import shutil

from .certificates import HOST, write
from .programs import Program
from .tools import run

POSTGRES = "/usr/lib/postgresql/15/bin/"

POSTFIX_MAIN = """\
compatibility_level = 3.6
queue_directory = {work}/spool
data_directory = {work}/data
maillog_file = {work}/postfix.log
maillog_file_prefixes = {work}
myhostname = {host}
mydestination = {host}
mynetworks = 192.0.2.0/24
inet_protocols = ipv4
smtpd_peername_lookup = no
alias_maps =
smtpd_tls_loglevel = 1
{tls}
"""
POSTFIX_MASTER = """\
smtp     inet n - n - - smtpd
rewrite  unix - - n - - trivial-rewrite
tlsmgr   unix - - n 1000? 1 tlsmgr
anvil    unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog  unix-dgram n - n - 1 postlogd
"""


def postfix(network, work, chain):
    os.makedirs(work + "/data")
    os.makedirs(work + "/spool")
    shutil.chown(work + "/data", "postfix", "postfix")
    tls = (f"smtpd_tls_security_level = may\nsmtpd_tls_cert_file = {chain.path}\nsmtpd_tls_key_file = {chain.key}"
           if chain else "smtpd_tls_security_level = none")
    write(work + "/main.cf", POSTFIX_MAIN.format(work=work, host=HOST, tls=tls))
    write(work + "/master.cf", POSTFIX_MASTER)
    run("postfix", "-c", work, "check")
    command = ["/usr/lib/postfix/sbin/master", "-c", work, "-d"]
    return Program(network, "server", command, work + "/output").listens(25), work + "/postfix.log"


DOVECOT = """\
base_dir = {work}/run
state_dir = {work}/run
log_path = {work}/dovecot.log
protocols = imap pop3
listen = 0.0.0.0
auth_mechanisms = plain
first_valid_uid = 1
mail_location = maildir:{work}/mail
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=dovecot gid=dovecot home={work}/mail
}}
service imap-login {{
  inet_listener imaps {{
    port = 0
  }}
}}
service pop3-login {{
  inet_listener pop3s {{
    port = 0
  }}
}}
{tls}
"""


def dovecot(network, work, chain):
    os.makedirs(work + "/mail")
    shutil.chown(work + "/mail", "dovecot", "dovecot")
    tls = f"ssl = required\nssl_cert = <{chain.path}\nssl_key = <{chain.key}" if chain else "ssl = no\ndisable_plaintext_auth = no"
    write(work + "/dovecot.conf", DOVECOT.format(work=work, tls=tls))
    program = Program(network, "server", ["dovecot", "-F", "-c", work + "/dovecot.conf"], work + "/output")
    program.listens(143).listens(110)
    return program, work + "/dovecot.log"


VSFTPD = """\
listen=YES
background=NO
anonymous_enable=YES
anon_root={work}/files
secure_chroot_dir={work}/empty
seccomp_sandbox=NO
pasv_min_port=20021
pasv_max_port=20021
log_ftp_protocol=YES
xferlog_std_format=NO
xferlog_enable=YES
vsftpd_log_file={work}/vsftpd.log
{tls}
"""


def vsftpd(network, work, chain):
    os.makedirs(work + "/files")
    os.makedirs(work + "/empty")
    tls = (f"ssl_enable=YES\nallow_anon_ssl=YES\nforce_anon_logins_ssl=YES\nrsa_cert_file={chain.path}\n"
           f"rsa_private_key_file={chain.key}" if chain else "ssl_enable=NO")
    write(work + "/vsftpd.conf", VSFTPD.format(work=work, tls=tls))
    return Program(network, "server", ["vsftpd", work + "/vsftpd.conf"], work + "/output").listens(21), work + "/vsftpd.log"


def slapd(network, work, chain):
    tls = f"TLSCertificateFile {chain.path}\nTLSCertificateKeyFile {chain.key}\n" if chain else ""
    write(work + "/slapd.conf", f"include /etc/ldap/schema/core.schema\npidfile {work}/slapd.pid\n{tls}")
    command = ["slapd", "-d", "stats", "-f", work + "/slapd.conf", "-h", "ldap://0.0.0.0:389/"]
    return Program(network, "server", command, work + "/slapd.log").listens(389), work + "/slapd.log"


PROSODY = """\
run_as_root = true
daemonize = false
pidfile = "{work}/prosody.pid"
data_path = "{work}/data"
interfaces = {{ "0.0.0.0" }}
modules_enabled = {{ "saslauth"; {tls_module} "disco" }}
modules_disabled = {{ "s2s", "offline", "posix" }}
c2s_require_encryption = {required}
log = {{ {{ levels = {{ min = "info" }}; to = "file"; filename = "{work}/prosody.log" }} }}
{tls}
VirtualHost "{host}"
"""


def prosody(network, work, chain):
    os.makedirs(work + "/data")
    tls = f'ssl = {{ certificate = "{chain.path}"; key = "{chain.key}" }}' if chain else ""
    write(work + "/prosody.cfg.lua", PROSODY.format(
        work=work, host=HOST, tls=tls, tls_module='"tls";' if chain else "", required="true" if chain else "false"))
    command = ["prosody", "--config", work + "/prosody.cfg.lua", "-F"]
    return Program(network, "server", command, work + "/output").listens(5222), work + "/prosody.log"


def postgres(network, work, chain):
    shutil.chown(work, "postgres", "postgres")
    as_postgres = ["runuser", "-u", "postgres", "--"]
    run(*as_postgres, POSTGRES + "initdb", "-A", "trust", "-N", "-D", work + "/data")
    write(work + "/pg_hba.conf", "host all all 192.0.2.0/24 trust\n")
    options = {"listen_addresses": "0.0.0.0", "unix_socket_directories": work, "hba_file": work + "/pg_hba.conf",
               "log_connections": "on", "log_disconnections": "on", "ssl": "on" if chain else "off"}
    if chain:
        for source, name in ((chain.path, "server.pem"), (chain.key, "server.key")):
            shutil.copy(source, f"{work}/{name}")
            shutil.chown(f"{work}/{name}", "postgres", "postgres")
            os.chmod(f"{work}/{name}", 0o600)
        options.update(ssl_cert_file=work + "/server.pem", ssl_key_file=work + "/server.key")
    command = [*as_postgres, POSTGRES + "postgres", "-D", work + "/data", *(part for name, value in options.items()
                                                                             for part in ("-c", f"{name}={value}"))]
    return Program(network, "server", command, work + "/postgres.log").listens(5432), work + "/postgres.log"


def mariadb(network, work, chain):
    """A server that lets everybody in: its only content is what its installation brings."""
    shutil.chown(work, "nobody", "nogroup")
    run("mariadb-install-db", "--no-defaults", f"--datadir={work}/data", "--user=nobody", "--skip-test-db", timeout=60)
    write(work + "/init.sql", "CREATE USER device@'%';\n")
    command = ["mariadbd", "--no-defaults", f"--datadir={work}/data", f"--socket={work}/socket", "--user=nobody", "--skip-name-resolve",
               "--bind-address=0.0.0.0", f"--init-file={work}/init.sql", f"--pid-file={work}/pid", "--log-warnings=3",
               f"--general-log=1", f"--general-log-file={work}/general.log", "--skip-log-bin", "--innodb-buffer-pool-size=8M"]
    if chain:
        for source, name in ((chain.path, "server.pem"), (chain.key, "server.key")):
            shutil.copy(source, f"{work}/{name}")
            shutil.chown(f"{work}/{name}", "nobody", "nogroup")
        command += [f"--ssl-cert={work}/server.pem", f"--ssl-key={work}/server.key"]
    return Program(network, "server", command, work + "/output").listens(3306), work + "/general.log"


XRDP = """\
[Globals]
ini_version=1
fork=true
port={port}
security_layer={layer}
certificate={certificate}
key_file={key}
ssl_protocols=TLSv1.2, TLSv1.3
[Logging]
LogFile={work}/xrdp.log
LogLevel=INFO
EnableSyslog=false
"""


def xrdp(network, work, chain):
    """With TLS on its usual port; without on the next."""
    port = 3389 if chain else 3390
    write(work + "/xrdp.ini", XRDP.format(work=work, port=port, layer="negotiate" if chain else "rdp",
                                          certificate=chain.path if chain else "", key=chain.key if chain else ""))
    command = ["xrdp", "--nodaemon", "--config", work + "/xrdp.ini"]
    return Program(network, "server", command, work + "/output").listens(port), work + "/xrdp.log"


def redis(network, work, chain):
    """It has TCP look after idle connections every 3 s."""
    command = ["redis-server", "--port", "6379", "--bind", "0.0.0.0", "--protected-mode", "no", "--save", "", "--dir", work,
               "--tcp-keepalive", "3", "--loglevel", "verbose"]
    return Program(network, "server", command, work + "/redis.log").listens(6379), work + "/redis.log"


def memcached(network, work, chain):
    command = ["memcached", "-vv", "-u", "nobody", "-l", "0.0.0.0", "-U", "0", "-m", "8"]
    return Program(network, "server", command, work + "/memcached.log").listens(11211), work + "/memcached.log"


def mosquitto(network, work, chain):
    write(work + "/mosquitto.conf", "listener 1883 0.0.0.0\nallow_anonymous true\nlog_type all\nlog_dest stderr\nuser root\n")
    command = ["mosquitto", "-c", work + "/mosquitto.conf"]
    return Program(network, "server", command, work + "/mosquitto.log").listens(1883), work + "/mosquitto.log"


SSHD = """\
Port 22
ListenAddress 0.0.0.0
HostKey {work}/host_key
AuthorizedKeysFile {work}/device_key.pub
StrictModes no
UsePAM no
PidFile {work}/sshd.pid
LogLevel VERBOSE
UseDNS no
"""


def sshd(network, work, chain):
    """It lets in root with the key that lies beside its own."""
    for name in ("host_key", "device_key"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", f"{work}/{name}")
    os.makedirs("/run/sshd", exist_ok=True)
    write(work + "/sshd_config", SSHD.format(work=work))
    return Program(network, "server", ["/usr/sbin/sshd", "-D", "-e", "-f", work + "/sshd_config"], work + "/sshd.log").listens(22), \
        work + "/sshd.log"


SERVICES = {function.__name__: function for function in (
    postfix, dovecot, vsftpd, slapd, prosody, postgres, mariadb, xrdp, redis, memcached, mosquitto, sshd)}
