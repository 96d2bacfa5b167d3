import Analysis
import ArgumentParser
import Cryptography

/// What every command that reads captures is told; what only conclusions need is ``JudgementOptions``.
struct ReadingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            """
            Capture files that tcpdump, dumpcap or Wireshark wrote (pcap or pcapng, plain or gzip); '-' reads standard \
            input.
            """,
            discussion: "Several files are read as one capture in time order, as written by 'tcpdump -C' or '-G'.",
            valueName: "capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var captures: [String]

    @Option(
        help: ArgumentHelp(
            "Read only frames that match a BPF expression (tcpdump syntax): 'tcp port 443'.", valueName: "bpf"))
    var filter: String?

    @Option(
        name: .customLong("connection"),
        help: ArgumentHelp(
            "Show only those connections, by their numbers (Wireshark's tcp.stream): 3, or 1,2,5-7. Repeatable.",
            valueName: "n"))
    var connections: [ConnectionNumbers] = []

    @Option(
        help: ArgumentHelp(
            """
            CA bundle of the device that failed: certificates are verified against it at the time of the capture. \
            Repeatable.
            """,
            discussion:
                """
                A file of PEM or DER certificates, an x509 certificate bundle of ESP-IDF, or a folder such as \
                /etc/ssl/certs.
                """,
            valueName: "bundle"),
        completion: .file(extensions: ["pem", "crt", "cer", "der", "bin"]))
    var trust: [String] = []

    @Option(
        name: .customLong("keylog"),
        help: ArgumentHelp(
            """
            A key log (SSLKEYLOGFILE) of the client or the server: handshakes, alerts and HTTP heads are decrypted. \
            Secrets in a pcapng file are always used. Repeatable.
            """,
            valueName: "file"),
        completion: .file())
    var keyLogs: [String] = []

    @Flag(help: "Trust what OpenSSL trusts on this machine (SSL_CERT_FILE, SSL_CERT_DIR, or its built-in paths).")
    var systemTrust = false

    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp(
            "Pin of the client for a host: HOST=sha256/BASE64 (a key, RFC 7469) or HOST=cert-sha256:HEX. Repeatable.",
            discussion: "Any of several pins for one host may match. *.HOST stands for names with one more label.",
            valueName: "pin"),
        transform: ReadingOptions.pin)
    var pins: [Pin] = []

    static func pin(_ text: String) throws -> Pin {
        guard let pin = Pin(text) else {
            throw ValidationError(
                """
                '\(text)' is no pin: give HOST=sha256/ and 44 characters of Base64, or HOST=cert-sha256: and 64 \
                hexadecimal digits.
                """
            )
        }
        return pin
    }

    mutating func validate() throws {
        if captures.isEmpty { throw ValidationError("Name a capture file, or '-' for standard input.") }
        if captures.filter({ $0 == "-" }).count > 1 {
            throw ValidationError("Standard input ('-') can be read only once.")
        }
    }

    /// The options as values.
    var observation: Observation {
        var observation = Observation(captures: captures)
        observation.filter = filter
        observation.connections = connections
        observation.trust = trust.map { .path($0) } + (systemTrust ? [.system] : [])
        observation.keyLogs = keyLogs
        observation.pins = pins
        return observation
    }
}
