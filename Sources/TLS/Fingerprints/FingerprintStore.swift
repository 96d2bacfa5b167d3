/// Fingerprints already made: a program says the same in each of a hundred thousand hellos, but for what is random in
/// it.
///
/// Not for several threads at once.
package final class FingerprintStore {
    /// Distinct offers remembered; all are forgotten when it is reached.
    package static let limit = 4096

    private var known: [[UInt8]: ClientFingerprints] = [:]

    /// A store of nothing yet.
    package init() {}

    /// Distinct offers remembered.
    package var count: Int { known.count }

    /// The fingerprints of a hello.
    package func fingerprints(of hello: ClientHello) -> ClientFingerprints {
        let offer = hello.offer
        if let fingerprints = known[offer] { return fingerprints }
        if known.count >= Self.limit { known.removeAll() }
        let fingerprints = ClientFingerprints(hello)
        known[offer] = fingerprints
        return fingerprints
    }
}

extension ClientHello {
    /// What its fingerprints depend on, and nothing that differs from one hello of a program to its next: hellos with
    /// equal offers have equal fingerprints. GREASE values are all made the same one, as no fingerprint counts them.
    var offer: [UInt8] {
        var offer: [UInt8] = []
        offer.reserveCapacity(256)
        offer.append(isSSL2Format ? 1 : 0)
        offer.append(number: legacyVersion.rawValue)
        offer.append(list: body, cipherSuiteField.range, header: 0, isSSL2Format: isSSL2Format)
        // Of an extension that could not be read the fingerprints do not know the content.
        offer.append(number: UInt16(clamping: malformedExtensions.count))
        for type in malformedExtensions { offer.append(number: type.rawValue) }
        body.forEachExtension(in: extensionField) { type, field in
            offer.append(number: CodePoint.isGREASE(type) ? CodePoint.firstGREASE : type)
            switch ExtensionType(rawValue: type) {
            case .supportedGroups, .signatureAlgorithms: offer.append(list: body, field.range, header: 2)
            case .supportedVersions: offer.append(list: body, field.range, header: 1)
            case .ecPointFormats, .applicationLayerProtocolNegotiation:
                offer.append(number: UInt16(truncatingIfNeeded: field.count))
                offer.append(contentsOf: body[field.range])
            default: break
            }
        }
        return offer
    }
}

extension [UInt8] {
    fileprivate mutating func append(number: UInt16) {
        append(UInt8(truncatingIfNeeded: number >> 8))
        append(UInt8(truncatingIfNeeded: number))
    }

    /// Appends the length of a list, then its octets with every GREASE value of 16 bits behind the first `header`
    /// octets made the same.
    fileprivate mutating func append(list body: [UInt8], _ range: Range<Int>, header: Int, isSSL2Format: Bool = false) {
        append(number: UInt16(truncatingIfNeeded: range.count))
        let start = count
        append(contentsOf: body[range])
        guard !isSSL2Format else { return }
        var index = start + header
        while index + 1 < count {
            if CodePoint.isGREASE(UInt16(self[index]) << 8 | UInt16(self[index + 1])) {
                self[index] = UInt8(truncatingIfNeeded: CodePoint.firstGREASE >> 8)
                self[index + 1] = UInt8(truncatingIfNeeded: CodePoint.firstGREASE)
            }
            index += 2
        }
    }
}
