"""The lab's certificate authorities and leaves, made with the openssl program."""

import datetime
import hashlib
import os
import re
import ssl
import subprocess
import threading

from .tools import LabFailure, run

HOST = "telemetry.vendor.example"
UPDATES = "updates.vendor.example"
OTHER = "portal.vendor.example"

CONFIGURATION = """\
[ca]
default_ca = lab
[lab]
database = {directory}/index.txt
new_certs_dir = {directory}/issued
rand_serial = yes
default_md = sha256
policy = names
unique_subject = no
email_in_dn = no
copy_extensions = none
[names]
organizationName = optional
commonName = supplied
"""
AUTHORITY = "basicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n"
LEAF = ("basicConstraints=CA:false\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\n"
        "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\nsubjectAltName=DNS:{host}\n")
DEVICE_LEAF = ("basicConstraints=CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth\n"
               "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")


class Chain:
    """The certificates a server shows, leaf first, in one PEM file."""

    def __init__(self, path, key=None):
        self.path, self.key = path, key
        with open(path) as file:
            self.certificates = re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n?",
                                           file.read(), re.S)

    @property
    def leaf_sha256(self):
        return hashlib.sha256(ssl.PEM_cert_to_DER_cert(self.certificates[0])).hexdigest()

    @property
    def issuer(self):
        done = subprocess.run(["openssl", "x509", "-noout", "-issuer", "-nameopt", "RFC2253"],
                              input=self.certificates[0], stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip().removeprefix("issuer=")

    def verification(self, trust, host):
        """What `openssl verify` says: "ok" or the name of the first error."""
        leaf, rest = self.path + ".leaf", self.path + ".rest"
        write(leaf, self.certificates[0])
        write(rest, "".join(self.certificates[1:]))
        command = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-purpose", "sslserver", "-CAfile", trust,
                   "-verify_hostname", host]
        if len(self.certificates) > 1:
            command += ["-untrusted", rest]
        done = subprocess.run(command + [leaf], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode == 0:
            return "ok"
        error = re.search(r"error \d+ at \d+ depth lookup: (.+)", done.stdout)
        if not error:
            raise LabFailure("openssl verify: " + done.stdout)
        return error.group(1).strip()


class Certificates:
    """Everything the scenarios need, made once for each run of the lab."""

    def __init__(self, directory):
        self.directory = directory
        os.makedirs(self._path("issued"))
        write(self._path("index.txt"), "")
        write(self._path("ca.cnf"), CONFIGURATION.format(directory=directory))
        self._make("root", "/O=Vendor Inc/CN=Vendor Device Root CA", AUTHORITY, None, (-400, 4000), "ec")
        self._make("issuing", "/O=Vendor Inc/CN=Vendor Issuing CA", AUTHORITY, "root", (-400, 3000), "ec")
        self._make("customer", "/O=Customer Ltd/CN=Customer TLS Inspection CA", AUTHORITY, None, (-400, 3000), "rsa")
        self._leaf("telemetry", HOST, "issuing", (-30, 365))
        self._leaf("updates", UPDATES, "issuing", (-30, 365))
        self._leaf("expired", HOST, "issuing", (-395, -30))
        self._leaf("future", HOST, "issuing", (30, 395))
        self._leaf("portal", OTHER, "issuing", (-30, 365))
        self._leaf("self-signed", HOST, None, (-30, 365))
        self._leaf("weak", HOST, "issuing", (-30, 365), "short")
        self._leaf("elliptic", HOST, "issuing", (-30, 365), "ec")
        self._leaf("forged", HOST, "customer", (-30, 365))
        self._make("device", "/O=Vendor Inc/CN=device-0815", DEVICE_LEAF, "issuing", (-30, 365), "ec")
        self._make("outdated", "/O=Vendor Inc/CN=device-0814", DEVICE_LEAF, "issuing", (-395, -30), "ec")
        self._make("stranger", "/O=Customer Ltd/CN=device-4711", DEVICE_LEAF, "customer", (-30, 365), "ec")
        self.trust, self.issuing = self._path("root.pem"), self._path("issuing.pem")
        self.customer_ca, self.customer_key = self._path("customer.pem"), self._path("customer.key")

    def shown(self, name, intermediate=True):
        """The chain a server with this leaf shows."""
        parts = [self._path(name + ".pem")] + ([self._path("issuing.pem")] if intermediate else [])
        path = self._path(name + (".chain" if intermediate else ".alone"))
        if not os.path.exists(path):
            write(path, "".join(read(part) for part in parts))
        return Chain(path, self._path(name + ".key"))

    def _leaf(self, name, host, issuer, days, kind="rsa"):
        self._make(name, f"/O=Vendor Inc/CN={host}", LEAF.format(host=host), issuer, days, kind)

    def _make(self, name, subject, extensions, issuer, days, kind):
        key, request, certificate = (self._path(f"{name}.{suffix}") for suffix in ("key", "csr", "pem"))
        algorithm = {"rsa": ["rsa:2048"], "short": ["rsa:1024"], "ec": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]}[kind]
        run("openssl", "req", "-new", "-nodes", "-newkey", *algorithm, "-keyout", key, "-out", request,
            "-subj", subject)
        write(self._path(name + ".ext"), extensions)
        signer = (["-selfsign", "-keyfile", key] if issuer is None else
                  ["-cert", self._path(issuer + ".pem"), "-keyfile", self._path(issuer + ".key")])
        run("openssl", "ca", "-batch", "-notext", "-preserveDN", "-config", self._path("ca.cnf"), *signer,
            "-in", request, "-out", certificate, "-extfile", self._path(name + ".ext"),
            "-startdate", days_from_now(days[0]), "-enddate", days_from_now(days[1]))

    def _path(self, name):
        return os.path.join(self.directory, name)


def days_from_now(days):
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days)
    return moment.strftime("%Y%m%d000000Z")


def read(path):
    with open(path, errors="replace") as file:
        return file.read()


def write(path, text):
    """Whole or not at all: scenarios that run at the same time read each other's certificates."""
    part = f"{path}.{threading.get_ident()}"
    with open(part, "w") as file:
        file.write(text)
    os.replace(part, path)
