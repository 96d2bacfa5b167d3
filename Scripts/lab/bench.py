"""The bench a recipe works on: network, programs, recorders, logs and what is to be true about the recording."""

import collections
import copy
import datetime
import json
import os
import re
import shutil
import subprocess
import time

from . import programs, services
from .certificates import HOST, Chain, read, write
from .network import DEVICE, PROXY, SERVER, Network
from .programs import Program, Recorder, lab_program
from .tools import LabFailure, now_text, run, version, wait_until

SIDES = ("client", "server")
CHANGE = ("working", "failing")
# How exactly clocks can be compared, in seconds and seconds per second: by segments that take microseconds from one point to the other,
# or by what a proxy does a moment after it was asked to.
CLOCK_TOLERANCE, DRIFT_TOLERANCE, PROXY_TOLERANCE = 0.002, 0.00002, 0.25


class Attempt:
    """One run of a client program, its start and end noted in the client log."""

    def __init__(self, bench, command, typed, role="client"):
        self.bench, self.command = bench, command
        self.output = f"{bench.work}/client-{len(bench.attempts):02}.log"
        self.started, self.ended = time.time(), None
        self.head = f"# {now_text()} {'' if role == 'client' else role + ' '}$ {readable(command)}\n"
        self.program = Program(bench.network, role, command, self.output, cwd=bench.directory,
                               stdin=subprocess.PIPE if typed else subprocess.DEVNULL, SSLKEYLOGFILE="keys.log")
        self.tail = ""

    def type(self, text):
        self.program.process.stdin.write(text.encode())
        self.program.process.stdin.flush()

    def wait(self, seconds=20):
        try:
            status = self.program.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise LabFailure(f"{self.command[0]} did not end within {seconds} s")
        self._note(f"exit status {status}")
        return self

    def stop(self):
        if self.program.process.poll() is None:
            self.program.stop()
            self._note("ended by the lab")

    def log(self):
        return self.head + read(self.output).replace("\0", "") + self.tail

    def _note(self, text):
        self.ended = time.time()
        self.tail = f"# {now_text()} {text} after {self.ended - self.started:.2f} s\n"


def readable(command):
    return " ".join(os.path.basename(part) if part.startswith("/") and " " not in part else
                    (f"'{part}'" if re.search(r"[\s\\]", part) else part) for part in command)


class Bench:
    def __init__(self, scenario, certificates, work):
        self.scenario, self.certificates, self.work = scenario, certificates, work
        self.directory = work + "/recording"
        os.makedirs(self.directory)
        shutil.copy(certificates.trust, self.directory + "/trust.pem")
        self.trust = self.directory + "/trust.pem"
        self.network = None
        self.running, self.recorders, self.attempts, self.service_logs = [], {}, [], {}
        self.names = {"server": None, "proxy": None, "client": []}
        self.sides = {capture: {"healthy": False, "connections": [], "findings": []} for capture in SIDES + CHANGE}
        self.shown, self.diffs = {}, []
        self.evidence, self.logs, self.served, self.intercepted = [], {}, None, False
        self.happened = scenario.summary
        self.probe_options, self.upstream_chain = None, None

    # The world

    def net(self, **options):
        self.network = Network(self.scenario.name, **options)
        if options.get("tagged"):
            self._run("trunk", lab_program("tagging_switch.py", 5), "switch.log").says("switching")
        if options.get("rough"):
            self._run("bridge", lab_program("rough_bridge.py", "left", "right"), "bridge.log").says("bridging")
        if options.get("slow"):
            self._run("bridge", lab_program("slow_bridge.py", "left", "right"), "bridge.log").says("bridging")

    def apache(self, tls, chain=None, role="server", **options):
        chain = chain or self.certificates.shown("telemetry")
        if role == "server":
            self.served = chain
            self.names["server"] = version("apache")
        self._keep(programs.apache(self.network, role, self._directory(role), chain, tls, **options))

    def nginx(self, directives="", chain=None, **options):
        self.served = chain or self.certificates.shown("telemetry")
        self.names["server"] = version("nginx")
        self._keep(programs.nginx(self.network, "server", self._directory("server"), self.served, directives, **options))

    def haproxy(self, tls=False):
        self.names["server"] = version("haproxy")
        self.served = self.certificates.shown("telemetry") if tls else None
        self._keep(programs.haproxy(self.network, "server", self._directory("server"), self.served))

    def lighttpd(self):
        self._serve("lighttpd", programs.lighttpd)

    def node(self):
        self._serve("node", programs.node)

    def go_server(self):
        program = self._built_in_go("go_server")
        self._serve("go-server", lambda *arguments: programs.go(*arguments, program))

    def _serve(self, name, start):
        self.served = self.certificates.shown("telemetry")
        self.names["server"] = version(name)
        self._keep(start(self.network, "server", self._directory("server"), self.served))

    def old_server(self, *options):
        """openssl's own server, which can be held to versions that nobody else speaks any more."""
        self.served = self.certificates.shown("telemetry")
        self.names["server"] = version("s_server")
        command = ["openssl", "s_server", "-accept", "443", "-cert", self.served.path, "-key", self.served.key, "-cipher", "ALL@SECLEVEL=0", "-www", *options]
        os.makedirs(self.work + "/server", exist_ok=True)
        self._run("server", command, "server/access.log").listens(443)

    def odd_server(self, manner, port=80):
        self.names["server"] = "a TCP server of the lab"
        os.makedirs(self.work + "/server", exist_ok=True)
        return self._run("server", lab_program("odd_server.py", port, manner), "server/access.log").listens(port)

    def listener(self, manner, port=443):
        self.names["server"] = "a TCP listener of the lab"
        os.makedirs(self.work + "/server")
        self._run("server", lab_program("listener.py", port, manner), "server/access.log").listens(port)

    def service(self, name, chain=None):
        """One more server, of those that know TLS only in the middle of their protocol; without a chain it has none at all."""
        program, log = services.SERVICES[name](self.network, self._directory("server-" + name + ("" if chain else "-plain")), chain)
        self.names["server"] = "; ".join(filter(None, [self.names["server"], version(name)]))
        self.service_logs[log] = 0
        self._keep(program)

    def stop_server(self):
        """Ends the server, so that another can take its place, and its logs with it."""
        for program in [program for program in self.running if program.role == "server"]:
            program.stop()
            self.running.remove(program)

    def mitmproxy(self, authority=None, keep_upstream=False, mode="transparent", lazy=False):
        self._proxied("mitmproxy", transparent=mode == "transparent")
        self._keep(programs.mitmproxy(self.network, self.work, authority, self.trust, keep_upstream, mode, lazy))

    def dnsmasq(self, *options):
        """The server tells names too; what it knows is in the options."""
        self.names["server"] = "; ".join(dict.fromkeys(filter(None, [self.names["server"], version("dnsmasq")])))
        self._keep(programs.dnsmasq(self.network, self._directory("dns"), *options))

    def relay(self, name, command, *ports):
        """A proxy on the router that the client asks for a tunnel, or that passes everything on: it reads nothing of TLS."""
        self.names["proxy"] = "; ".join(dict.fromkeys(filter(None, [self.names["proxy"], version(name)])))
        program = self._run("router", command, "proxy.log")
        for port in ports:
            program.listens(port)

    def forger(self, interface):
        """A middlebox in the router that resets both ends of what leaves by the interface."""
        self._run("router", lab_program("reset_forger.py", interface), "forger.log").says("watching")

    def squid(self, authority):
        self._proxied("squid")
        self._keep(programs.squid(self.network, self.work, authority, self.trust))

    def sslsplit(self, authority):
        self._proxied("sslsplit")
        self._keep(programs.sslsplit(self.network, self.work, authority))

    @property
    def customer_authority(self):
        return self.certificates.customer_ca, self.certificates.customer_key

    # Recording

    def record(self, client="pcap", server="pcap", server_clock=None, **options):
        self.service_logs = {log: os.path.getsize(log) if os.path.exists(log) else 0 for log in self.service_logs}
        where = ("trunk", "trunk0") if "trunk" in self.network.spaces else ("client", "eth0")
        if client:
            self.recorders["client"] = Recorder(self.network, *where, self.directory, "client", client, **options)
        if server:
            self.recorders["server"] = Recorder(self.network, "server", "eth0", self.directory, "server", server, clock=server_clock,
                                                **options)
        return self

    def record_change(self, capture):
        """Records at the client alone, first "working", then "failing"; the one ends where the other begins.

        What changes between them changes after this: the certificates that were shown are asked for when a recording ends.
        """
        self._note_shown(self._stop_recorders())
        self.recorders[capture] = Recorder(self.network, "client", "eth0", self.directory, capture, "pcap",
                                           expression="tcp or icmp or icmp6 or udp port 53")

    # Clients

    def start(self, name, *command, typed=False, role="client"):
        if (shown := version(name)) not in self.names["client"]:
            self.names["client"].append(shown)
        attempt = Attempt(self, [str(part) for part in command], typed, role)
        self.attempts.append(attempt)
        return attempt

    def s_client(self, *options, host=HOST, port=443, before=(), typed=False):
        """The device: it trusts its own bundle and nothing else, and checks the name. `before` goes before the command."""
        return self.start("s_client", *before, "openssl", "s_client", "-brief", "-state", "-connect", f"{host}:{port}", "-servername",
                          host, "-CAfile", "trust.pem", "-no-CApath", "-no-CAstore", "-verify_return_error",
                          "-verify_hostname", host, "-keylogfile", "keys.log", *options, typed=typed)

    def curl(self, *options, url=f"https://{HOST}/", role="client"):
        return self.start("curl", "curl", "-sv", "--cacert", "trust.pem", *options, url, role=role)

    def go(self, *urls, debug=""):
        """The lab's client in Go, built in the working directory."""
        program = self._built_in_go("go_client")
        return self.start("go", *(["env", "GODEBUG=" + debug] if debug else []), program, "trust.pem", *urls)

    def _built_in_go(self, name):
        program = self.work + "/" + name
        if not os.path.exists(program):
            run("go", "build", "-o", program, os.path.join(programs.PARTS, name + ".go"), timeout=300,
                env=dict(os.environ, GOCACHE=self.certificates.directory + "/go-cache", GO111MODULE="off", GOFLAGS="", CGO_ENABLED="0"))
        return program

    def compiled(self, name, *libraries):
        """A client in C, built in the working directory, that judges the server by the bundle."""
        program = self.work + "/" + name
        if not os.path.exists(program):
            run("cc", "-o", program, os.path.join(programs.PARTS, "hello_clients", name + ".c"), *libraries, timeout=120)
        return self.start(name, program, HOST, 443, "trust.pem")

    # What is true

    def connection(self, side, **facts):
        """Notes a connection as seen at one side, or in one of the two captures of a change.

        What is not said takes the value for an ordinary direct connection.
        """
        known = {
            "client_address": PROXY if self.intercepted and side == "server" else DEVICE,
            "server_address": SERVER, "server_port": 443, "sni": HOST, "tls_version": None, "phase": [],
            "hung_up_by": [], "how": [], "alerts": [], "idle_before": None, "http_status": None, "issuer": None,
            "leaf_sha256": None, "verification": None, "findings": [], "not_findings": [],
        }
        unknown = set(facts) - set(known) - {"chain", "with_keys", "prelude"}
        assert not unknown, unknown
        known.update(facts)
        if side in self.recorders:
            self.sides[side]["connections"].append(copy.deepcopy(known))

    def both(self, **facts):
        for side in SIDES:
            self.connection(side, **facts)

    def healthy(self, *sides):
        for side in sides or SIDES:
            self.sides[side]["healthy"] = True

    def undecided(self, *sides):
        """From there it cannot be told whether anything is wrong: what went wrong left no trace at that vantage."""
        for side in sides:
            self.sides[side]["healthy"] = None

    def compare(self, mode="vantage", **facts):
        """Notes what comparing the two captures must find, when all their connections are noted.

        What is not said is true of two points with a plain router between them, where the connections came by in the same order.
        """
        a, b = SIDES if mode == "vantage" else CHANGE
        same_segments = mode == "vantage" and not facts.get("reoriginated")
        known = {
            "a": self.recorders[a].file, "b": self.recorders[b].file, "mode": mode, **self._clocks(mode, same_segments),
            "pairs": self._paired(a, b) if mode == "vantage" and "pairs" not in facts else None,
            "same": not facts.get("leading"), "leading": [], "lost": {side: 0 if same_segments else None for side in SIDES},
            "injected": [], "rewritten": [], "reoriginated": False, "findings": [], "not_findings": [],
        }
        unknown = set(facts) - set(known)
        assert not unknown, unknown
        known.update(facts)
        self.diffs.append(copy.deepcopy(known))

    def _clocks(self, mode, same_segments):
        """How the server's recorder was set. All others have the clock of the machine, and there is only one."""
        if mode != "vantage":
            return {"clock_offset": None, "clock_drift": None}
        offset, drift = self.recorders["server"].clock or (0, 0)
        return {"clock_offset": {"seconds": float(offset), "tolerance": CLOCK_TOLERANCE if same_segments else PROXY_TOLERANCE},
                "clock_drift": {"per_second": drift, "tolerance": DRIFT_TOLERANCE} if drift else None}

    def _paired(self, a, b):
        first, second = (len(self.sides[capture]["connections"]) for capture in (a, b))
        assert first == second, (first, second)
        return [[number, number] for number in range(first)]

    def count(self, counter):
        """The packets that a named counter in the router's rules has counted, kept as evidence."""
        said = self.network.run("router", "nft", "list", "counter", "ip", "lab", counter)
        packets = int(re.search(r"packets (\d+)", said).group(1))
        self.evidence.append(f"router: nft counter {counter}: packets {packets}")
        return packets

    def prove(self, log, pattern, times=1):
        """Demands that a log says so at least that often, waiting a little for it, and keeps the lines as evidence."""
        matching = lambda: [line.strip() for line in self.log(log).splitlines() if re.search(pattern, line)]
        try:
            wait_until(lambda: len(matching()) >= times, 3, f"{times} × /{pattern}/ in the {log} log")
        except LabFailure as failure:
            raise LabFailure(f"{failure}; it says:\n{self.log(log)[-2500:]}")
        self.evidence += [f"{source(log)}: {line}" for line in matching()]

    def prove_timer(self, pattern, seconds, tolerance, times, started=None):
        """Demands that, by the server's own log, it saw this that long after a connection began, for so many connections.

        The beginning is the log's "established" line for the same client port, or the starting time given.
        """
        lines = self.log("server").splitlines()
        begun = {client_port(line): logged_time(line) for line in lines if "AH01964" in line}
        idle = [logged_time(line) - (started or begun[client_port(line)]) for line in lines if re.search(pattern, line)]
        if sum(abs(length - seconds) <= tolerance for length in idle) != times:
            raise LabFailure(f"not {times} times /{pattern}/ after {seconds} s: {idle}")
        return {"seconds": float(seconds), "tolerance": tolerance}

    def log(self, name):
        if name == "client":
            return "".join(attempt.log() for attempt in self.attempts)
        if name == "tls":
            return read_if_there(self.work + "/server/tls.log")
        if name == "dns":
            return read_if_there(self.work + "/dns/dns.log")
        if name in ("bridge", "forger"):
            return read_if_there(f"{self.work}/{name}.log")
        if name == "proxy":
            return self.logs.get(name) or read_if_there(self.work + "/proxy.log").split("Starting main event loop.\n")[-1]
        return self.logs.get(name) or self._server_log()

    # The end

    def finish(self):
        """Stops recording, then fills in what only the certificates tell, and writes the recording."""
        ended = self._stop_recorders()
        self.logs = {"server": self._server_log(), "proxy": self.log("proxy")}
        self._note_shown(ended)
        for capture in self.recorders:
            for connection in self.sides[capture]["connections"]:
                self._describe_certificate(connection, self.shown[capture])
        self._write()

    def _stop_recorders(self):
        """Ends what is being recorded, and says which captures these are."""
        ended = [capture for capture in self.recorders if capture not in self.shown]
        time.sleep(0.5)
        for capture in ended:
            self.recorders[capture].stop()
        return ended

    def _note_shown(self, captures):
        """Keeps the certificates that were shown in captures that have just ended: the next one may see others."""
        for capture in captures:
            if capture == "server":
                self.shown[capture] = self.upstream_chain or self.served
            else:
                self.shown[capture] = self._probe() if self.intercepted else self.served

    def close(self):
        for attempt in self.attempts:
            attempt.stop()
        for recorder in self.recorders.values():
            recorder.program.stop()
        for program in reversed(self.running):
            program.stop()
        if self.network:
            self.network.remove()

    def _describe_certificate(self, connection, served):
        self._describe_encrypted(connection.get("with_keys"))
        chain = connection.pop("chain", "shown")
        if chain == "shown":
            chain = served if connection["tls_version"] == "TLS 1.2" else None
        if chain is None:
            return
        connection["issuer"], connection["leaf_sha256"] = chain.issuer, chain.leaf_sha256
        if connection["sni"]:
            connection["verification"] = chain.verification(self.trust, connection["sni"])

    def _describe_encrypted(self, keyed):
        """The certificates that only show with the keys, by their files: the server's `chain`, the client's `client_chain`."""
        for key, issuer, leaf in (("chain", "issuer", "leaf_sha256"), ("client_chain", "client_issuer", "client_leaf_sha256")):
            if keyed and (chain := keyed.pop(key, None)):
                keyed[issuer], keyed[leaf] = chain.issuer, chain.leaf_sha256

    def _probe(self):
        """Asks the proxy, after the recording, for the certificates it shows; it keeps them as long as it runs."""
        done = subprocess.run(
            self.network.command("client", "openssl", "s_client", "-showcerts", "-connect", HOST + ":443", "-servername", HOST,
                                 *self.probe_options),
            input="", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=30)
        path = self.work + "/probe.pem"
        write(path, "".join(re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", done.stdout, re.S)))
        return Chain(path)

    def _write(self):
        write_log(self.directory + "/server.log", self.logs["server"])
        write_log(self.directory + "/client.log", self.log("client"))
        write_log(self.directory + "/proxy.log", self.logs["proxy"])
        truth = {
            "schema": "hangup.truth/1", "scenario": self.scenario.name, "what_happened": self.happened,
            "recorded_at": datetime.datetime.fromtimestamp(self.attempts[0].started, datetime.timezone.utc)
            .strftime("%Y-%m-%dT%H:%M:%SZ"),
            "programs": dict(self.names, client="; ".join(self.names["client"])),
            "captures": [
                {"file": self.recorders[side].file, "vantage": "server" if side == "server" else "client",
                 "healthy": self.sides[side]["healthy"],
                 **({"secrets_inside": True} if self.recorders[side].form == "secrets" else {}),
                 "connections": self.sides[side]["connections"], "capture_findings": self.sides[side]["findings"]}
                for side in SIDES + CHANGE if side in self.recorders],
            **({"diffs": self.diffs} if self.diffs else {}),
            "evidence": [line if times == 1 else f"{line} ({times} times)"
                         for line, times in collections.Counter(self.evidence).items()],
        }
        write(self.directory + "/truth.json", json.dumps(truth, indent=1, ensure_ascii=False) + "\n")

    def _server_log(self):
        """Access log, then error log; of the latter only what is about a client."""
        directory = self.work + "/server"
        errors = [line for line in read_if_there(directory + "/error.log").splitlines(True)
                  if "[client " in line or "client:" in line or "client timed out" in line or "client closed" in line
                  or "SSL_do_handshake" in line or "SSL Library Error" in line]
        access = [line for line in read_if_there(directory + "/access.log").splitlines(True)
                  if not line.startswith("[NOTICE]")]
        return "".join(access) + "".join(errors) + "".join(self._service_log(*log) for log in self.service_logs.items())

    @staticmethod
    def _service_log(path, start):
        """What a service logged since recording began."""
        with open(path, "rb") as file:
            file.seek(start)
            return file.read().decode(errors="replace")

    def _proxied(self, name, transparent=True):
        self.intercepted = True
        self.names["proxy"] = version(name)
        self.upstream_chain = self.served
        if transparent:
            programs.redirect_to_proxy(self.network, SERVER)

    def _directory(self, role):
        os.makedirs(f"{self.work}/{role}", exist_ok=True)
        return f"{self.work}/{role}"

    def _run(self, role, command, output):
        return self._keep(Program(self.network, role, command, f"{self.work}/{output}"))

    def _keep(self, program):
        self.running.append(program)
        return program


def logged_time(line):
    """The time of an Apache or nginx error-log line, as seconds since 1970. The lab's programs run in UTC."""
    apache = re.match(r"\[\w+ (\w+ \d+ \d+:\d+:\d+\.\d+ \d+)\]", line)
    moment = (datetime.datetime.strptime(apache.group(1), "%b %d %H:%M:%S.%f %Y") if apache else
              datetime.datetime.strptime(line[:19], "%Y/%m/%d %H:%M:%S"))
    return moment.replace(tzinfo=datetime.timezone.utc).timestamp()


def source(log):
    return "TLS log of the server" if log == "tls" else log + ".log"


def client_port(line):
    return re.search(r"\[client ([^\]]+)\]", line).group(1)


def read_if_there(path):
    return read(path) if os.path.exists(path) else ""


def write_log(path, text):
    if text:
        write(path, text.replace(programs.PARTS + "/", ""))
