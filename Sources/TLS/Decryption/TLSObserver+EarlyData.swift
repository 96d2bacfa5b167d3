import Cryptography
import Octets

/// What a resumed session keeps of the early data of its client (RFC 8446 section 4.2.10) until it is known whether the
/// server took it.
struct EarlyData: Sendable {
    /// Octets held; servers allow 16 KB as a rule. What comes after them is counted.
    static let limit = 1 << 16

    /// The keys, once a record opened with them.
    var protection: RecordProtection?
    /// Application data and where it was, in order.
    var held: [(octets: [UInt8], mark: Mark)] = []
    /// Octets in ``held``.
    var count = 0
    /// Octets that came when no more were held.
    var passed = 0
}

/// Early data has a secret of its own. It may come before the ServerHello, and goes on after it up to EndOfEarlyData,
/// which a client sends only where the server accepted: what was rejected is said again, and would be taken for a
/// second request.
extension TLSObserver {
    /// Whether a record of the client may be early data.
    func mayBeEarlyData(_ record: RecordReader.Record, from side: Side) -> Bool {
        side == .client && decryption?.earlyData != nil && record.type == .applicationData
            && observation.finished.client == nil
            && !observation.helloRetry
    }

    /// Takes in a record of early data; false when the secret is missing or does not open it.
    mutating func takeEarlyData(_ record: RecordReader.Record, _ content: Span<UInt8>, at mark: Mark) -> Bool {
        if decryption?.earlyData?.protection == nil {
            let protection = earlyProtection(record, content)
            decryption?.earlyData?.protection = protection
        }
        guard let opened = try? decryption?.earlyData?.protection?.open(record, content) else { return false }
        observation.isDecrypted = true
        switch opened.type {
        case .handshake:
            takeHandshake(opened.octets.span, from: .client, at: mark, isDecrypted: true)
        case .applicationData:
            noteEarlyData(record.length, at: mark)
            hold(opened.octets, at: mark)
        default: break
        }
        return true
    }

    /// Hands out what was held: the server took it.
    mutating func endEarlyData() {
        let held = decryption?.earlyData?.held ?? []
        for (octets, mark) in held { decryption?.reader.receive(octets.span, from: .client, at: mark) }
        if let passed = decryption?.earlyData?.passed, passed > 0, let mark = tls13.earlyData?.last {
            decryption?.reader.skip(passed, from: .client, at: mark)
        }
        decryption?.earlyData = nil
        acceptEarlyData()
    }

    mutating func hold(_ octets: [UInt8], at mark: Mark) {
        guard let count = decryption?.earlyData?.count, decryption?.earlyData?.passed == 0,
            count + octets.count <= EarlyData.limit
        else {
            decryption?.earlyData?.passed += octets.count
            return
        }
        decryption?.earlyData?.held.append((octets, mark))
        decryption?.earlyData?.count = count + octets.count
    }

    /// The suite is that of the session resumed, which no message names: of those the client offers the one that opens
    /// the record.
    private func earlyProtection(_ record: RecordReader.Record, _ content: Span<UInt8>) -> RecordProtection? {
        guard let decryption, let random = decryption.clientRandom, let hello = observation.clientHello,
            let secret = decryption.keys.secret(.clientEarlyTraffic, random: random)
        else { return nil }
        for offered in hello.cipherSuites where offered.rawValue >> 8 == 0x13 {
            guard let suite = SuiteProtection(offered), suite.hash.length == secret.count,
                let protection = try? RecordProtection(suite, trafficSecret: secret)
            else { continue }
            var tried = protection
            if (try? tried.open(record, content)) != nil { return protection }
        }
        return nil
    }
}
