import Analysis
import ArgumentParser
import Cryptography
import HTTP

/// What every command that reads captures is told.
struct ReadingOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Capture files that tcpdump, dumpcap or Wireshark wrote (pcap or pcapng, plain or gzip); '-' reads standard input.",
            discussion: "Several are one observation, read in time order, as 'tcpdump -C' or '-G' leaves them.", valueName: "capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var captures: [String]

    @Option(
        help: ArgumentHelp("Look only at frames that a BPF expression matches, in tcpdump's syntax: 'tcp port 443'.", valueName: "bpf"))
    var filter: String?

    @Option(
        name: .customLong("connection"),
        help: ArgumentHelp(
            "Show only those connections, by their numbers (Wireshark's tcp.stream): 3, or 1,2,5-7. Repeatable.", valueName: "n"))
    var connections: [ConnectionNumbers] = []

    @Option(
        help: ArgumentHelp(
            "The CA bundle of the device that failed: certificates are judged against it at the time of the capture. Repeatable.",
            discussion: "A file of PEM or DER certificates, an x509 certificate bundle of ESP-IDF, or a folder such as /etc/ssl/certs.",
            valueName: "bundle"),
        completion: .file(extensions: ["pem", "crt", "cer", "der", "bin"]))
    var trust: [String] = []

    @Option(
        name: .customLong("keylog"),
        help: ArgumentHelp(
            "A key log (SSLKEYLOGFILE) of the client or the server: handshakes, alerts and HTTP heads are decrypted. Secrets in a pcapng file are used without asking. Repeatable.",
            valueName: "file"),
        completion: .file())
    var keyLogs: [String] = []

    @Flag(help: "Trust what OpenSSL trusts on this machine (SSL_CERT_FILE, SSL_CERT_DIR, else its built-in places).")
    var systemTrust = false

    @Option(
        name: .customLong("pin"),
        help: ArgumentHelp(
            "What the client has pinned for a host: HOST=sha256/BASE64 (a key, RFC 7469) or HOST=cert-sha256:HEX. Repeatable.",
            discussion: "Of several for one host any may match. *.HOST stands for names of one more label.", valueName: "pin"),
        transform: ReadingOptions.pin)
    var pins: [Pin] = []

    @Option(
        name: .customLong("server-log"),
        help: ArgumentHelp(
            "A log of the server: its lines are matched with the connections by address, port and time. Repeatable.",
            discussion: "Access and error logs of Apache httpd and nginx, HAProxy's log; plain or gzip.", valueName: "file"),
        completion: .file())
    var serverLogs: [String] = []

    @Option(
        help: ArgumentHelp(
            "How the lines of an access log are laid out where not as usual: Apache's LogFormat or nginx' log_format, as configured.",
            valueName: "format"),
        transform: ReadingOptions.logFormat)
    var logFormat: AccessLogFormat?

    @Option(
        name: .customLong("expect-client"),
        help: ArgumentHelp(
            "How the client is known to say hello: its JA4 fingerprint, or the beginning of one, or a capture in which it worked. Repeatable.",
            discussion: "Others are told as made by something in between. Server-side captures show inspection this way.",
            valueName: "ja4|capture"),
        completion: .file(extensions: ["pcap", "pcapng", "cap", "gz"]))
    var expectedClients: [String] = []

    static func logFormat(_ text: String) throws -> AccessLogFormat {
        do throws(AccessLogFormatError) { return try AccessLogFormat(text) } catch { throw ValidationError("\(error)") }
    }

    static func pin(_ text: String) throws -> Pin {
        guard let pin = Pin(text) else {
            throw ValidationError(
                "'\(text)' is no pin: give HOST=sha256/ and 44 characters of Base64, or HOST=cert-sha256: and 64 hexadecimal digits.")
        }
        return pin
    }

    mutating func validate() throws {
        if captures.isEmpty { throw ValidationError("Name a capture file, or '-' for standard input.") }
        if (captures + serverLogs).filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input ('-') can be read only once.") }
        if serverLogs.isEmpty, logFormat != nil {
            throw ValidationError("--log-format says how a --server-log is laid out; there is none.")
        }
        dropRepeatedCaptures()
    }

    /// The options as values.
    var observation: Observation {
        var observation = Observation(captures: captures)
        observation.filter = filter
        observation.connections = connections
        observation.trust = trust.map { .path($0) } + (systemTrust ? [.system] : [])
        observation.keyLogs = keyLogs
        observation.pins = pins
        observation.serverLogs = serverLogs
        observation.logFormat = logFormat
        observation.expectedClients = expectedClients.map { ExpectedClient($0) }
        return observation
    }

    /// A capture that is named twice would be taken for a second observation: every frame a duplicate, every time doubled.
    private mutating func dropRepeatedCaptures() {
        var seen: Set<String> = []
        captures.removeAll { path in
            if seen.insert(path).inserted { return false }
            Descriptor.warn("hangup: \(path): named twice, read once\n")
            return true
        }
    }
}
