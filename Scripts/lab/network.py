"""The network of one scenario: client, router and server, each a network namespace of its own.

    client 192.0.2.10 ── 192.0.2.1 router 198.51.100.1 ── 198.51.100.10 server
                                   router 203.0.113.1  ── 203.0.113.10  updates (only where a scenario asks for it)

Nothing leads out of the namespaces. Interfaces are called eth0 at the hosts, and lan0, wan0, wan1 at the router.
"""

import os
import shutil
import signal
import subprocess

from .certificates import HOST, OTHER, UPDATES, write
from .tools import run

DEVICE, DEVICE6 = "192.0.2.10", "2001:db8:1::10"
SERVER, SERVER6 = "198.51.100.10", "2001:db8:2::10"
PROXY, PROXY_INSIDE = "198.51.100.1", "192.0.2.1"
UPDATES_SERVER = "203.0.113.10"
# The server, where it is on the client's own network.
NEIGHBOUR = "192.0.2.20"
OFFLOADS = ["tso", "gso", "gro", "tx", "rx", "sg"]


class Network:
    def __init__(self, scenario, updates=False, ipv6=False, tagged=False, rough=False, dns=False, slow=False, flat=False):
        self.prefix = f"hangup-{os.getpid()}-{scenario}-"
        self.ipv6, self.dns = ipv6, dns
        self.spaces = []
        self._cables = 0
        try:
            self._flat() if flat else self._build(updates, tagged, rough or slow)
        except BaseException:
            self.remove()
            raise

    def space(self, role):
        return self.prefix + role

    def command(self, role, *command):
        return ["ip", "netns", "exec", self.space(role), *command]

    def run(self, role, *command):
        return run(*self.command(role, *command))

    def remove(self):
        for role in reversed(self.spaces):
            subprocess.run(["ip", "netns", "del", self.space(role)], stderr=subprocess.DEVNULL)
            shutil.rmtree("/etc/netns/" + self.space(role), ignore_errors=True)
        self.spaces = []

    def _build(self, updates, tagged, rough):
        for role in ["client", "router", "server"] + ["updates"] * updates + ["trunk"] * tagged + ["bridge"] * rough:
            self._add_space(role)
        if tagged:
            self._cable("client", "eth0", "trunk", "access0")
            self._cable("trunk", "trunk0", "trunk", "trunk1")
            self._cable("trunk", "access1", "router", "lan0")
        elif rough:
            self._cable("client", "eth0", "bridge", "left")
            self._cable("bridge", "right", "router", "lan0")
        else:
            self._cable("client", "eth0", "router", "lan0")
        self._cable("router", "wan0", "server", "eth0")
        self._host("client", "192.0.2", DEVICE6, "lan0")
        self._host("server", "198.51.100", SERVER6, "wan0")
        if updates:
            self._cable("router", "wan1", "updates", "eth0")
            self._host("updates", "203.0.113", None, "wan1")
        self.run("router", "sysctl", "-qw", "net.ipv4.ip_forward=1")
        if self.ipv6:
            self.run("router", "sysctl", "-qw", "net.ipv6.conf.all.forwarding=1")
        self._name_servers()

    def _flat(self):
        """No router: a switch in its place, and a third host that has no address yet."""
        for role in ("client", "router", "server", "updates"):
            self._add_space(role)
        self.run("router", "ip", "link", "add", "name", "switch", "type", "bridge")
        self.run("router", "ip", "link", "set", "switch", "up")
        for role, port, address in (("client", "lan0", DEVICE), ("server", "wan0", NEIGHBOUR), ("updates", "wan1", None)):
            self._cable(role, "eth0", "router", port)
            self.run("router", "ip", "link", "set", port, "master", "switch")
            if address:
                self.run(role, "ip", "address", "add", address + "/24", "dev", "eth0")
        self._name_servers(NEIGHBOUR)

    def _add_space(self, role):
        run("ip", "netns", "add", self.space(role))
        self.spaces.append(role)
        self.run(role, "ip", "link", "set", "lo", "up")
        if self.ipv6:
            self.run(role, "sysctl", "-qw", "net.ipv6.conf.default.accept_dad=0", "net.ipv6.conf.default.dad_transmits=0")
        else:
            self.run(role, "sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1", "net.ipv6.conf.default.disable_ipv6=1")

    def _cable(self, role, interface, peer_role, peer_interface):
        """A veth pair whose two ends behave as wire: no offloads, addresses from the documentation block."""
        run("ip", "link", "add", interface, "netns", self.space(role), "address", self._hardware_address(),
            "type", "veth", "peer", "name", peer_interface, "netns", self.space(peer_role),
            "address", self._hardware_address())
        for end, name in ((role, interface), (peer_role, peer_interface)):
            for offload in OFFLOADS:
                subprocess.run(self.command(end, "ethtool", "-K", name, offload, "off"),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.run(end, "ip", "link", "set", name, "up")

    def _hardware_address(self):
        self._cables += 1
        return f"00:00:5e:00:53:{self._cables:02x}"

    def _host(self, role, prefix, address6, router_interface):
        self.run(role, "ip", "address", "add", prefix + ".10/24", "dev", "eth0")
        self.run("router", "ip", "address", "add", prefix + ".1/24", "dev", router_interface)
        self.run(role, "ip", "route", "add", "default", "via", prefix + ".1")
        if self.ipv6 and address6:
            router6 = address6.removesuffix("10") + "1"
            self.run(role, "ip", "address", "add", address6 + "/64", "dev", "eth0", "nodad")
            self.run("router", "ip", "address", "add", router6 + "/64", "dev", router_interface, "nodad")
            self.run(role, "ip", "route", "add", "default", "via", router6)

    def _name_servers(self, server=None):
        """Names are fixed in the hosts files of client and router, and whoever asks for others is told at once that there is no DNS.

        Only with `dns` names are the server's to tell, and no file knows them.
        """
        server = server or (SERVER6 if self.ipv6 else SERVER)
        for role in ("client", "router"):
            directory = "/etc/netns/" + self.space(role)
            os.makedirs(directory)
            names = "" if self.dns else f"{server} {HOST} {OTHER}\n{UPDATES_SERVER} {UPDATES}\n"
            write(directory + "/hosts", f"127.0.0.1 localhost\n{names}")
            write(directory + "/resolv.conf", f"nameserver {server if self.dns else '127.0.0.1'}\n")


def remove_leftovers():
    """Removes what a killed run of the lab left behind: namespaces named after a process that is no more."""
    for line in run("ip", "netns", "list").splitlines():
        name = line.split()[0] if line.split() else ""
        parts = name.split("-")
        if parts[0] != "hangup" or len(parts) < 4 or not parts[1].isdigit() or os.path.exists("/proc/" + parts[1]):
            continue
        for pid in run("ip", "netns", "pids", name).split():
            os.kill(int(pid), signal.SIGKILL)
        subprocess.run(["ip", "netns", "del", name])
        shutil.rmtree("/etc/netns/" + name, ignore_errors=True)
