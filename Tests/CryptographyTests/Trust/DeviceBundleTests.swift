import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct DeviceBundleTests {
    let authority: TestAuthority

    init() throws { authority = try TestAuthority.shared.get() }

    /// Subject and SubjectPublicKeyInfo of a certificate, cut out of its DER.
    private func anchor(_ name: String) throws -> BareAnchor {
        let content = Self.contents(Self.contents(try authority.der(name)))
        var rest = content[...]
        var elements: [[UInt8]] = []
        while !rest.isEmpty {
            let element = Self.element(rest)
            elements.append(element)
            rest = rest.dropFirst(element.count)
        }
        // version, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo
        return BareAnchor(name: elements[5], key: elements[6])
    }

    private static func header(_ der: ArraySlice<UInt8>) -> (count: Int, length: Int) {
        let octets = Array(der.prefix(6))
        guard octets[1] >= 0x80 else { return (2, Int(octets[1])) }
        let count = Int(octets[1] & 0x7f)
        return (2 + count, octets[2..<2 + count].reduce(0) { $0 << 8 | Int($1) })
    }

    private static func element(_ der: ArraySlice<UInt8>) -> [UInt8] {
        let (count, length) = header(der)
        return Array(der.prefix(count + length))
    }

    private static func contents(_ der: some Collection<UInt8>) -> [UInt8] {
        let octets = Array(der)
        let (count, length) = header(octets[...])
        return Array(octets[count..<count + length])
    }

    private static func big(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }
    private static func little(_ value: Int) -> [UInt8] { big(value).reversed() }

    /// The layout up to ESP-IDF 5.4.
    private static func counted(_ anchors: [BareAnchor]) -> [UInt8] {
        big(anchors.count) + anchors.flatMap { big($0.name.count) + big($0.key.count) + $0.name + $0.key }
    }

    /// The layout since ESP-IDF 5.5.
    private static func indexed(_ anchors: [BareAnchor]) -> [UInt8] {
        var offsets: [UInt8] = []
        var entries: [UInt8] = []
        for anchor in anchors {
            offsets += little(anchors.count * 4 + entries.count) + [0, 0]
            entries += little(anchor.name.count) + little(anchor.key.count) + anchor.name + anchor.key
        }
        return offsets + entries
    }

    static let layouts = ["counted", "indexed"]

    private func bundle(_ layout: String, _ names: [String]) throws -> [UInt8] {
        let anchors = try names.map(anchor)
        return layout == "counted" ? Self.counted(anchors) : Self.indexed(anchors)
    }

    @Test("Both layouts give names and keys in their order", arguments: layouts)
    func anchors(_ layout: String) throws {
        let octets = try bundle(layout, ["root", "other-root", "same-name-root"])
        let anchors = DeviceBundle.anchors(in: octets.span) ?? []
        #expect(try anchors.map(\.name) == ["root", "other-root", "same-name-root"].map { try anchor($0).name })
        #expect(try anchors.map(\.key) == ["root", "other-root", "same-name-root"].map { try anchor($0).key })
        let store = TrustStore(name: "x509_crt_bundle")
        try store.add(octets)
        #expect(store.count == 3 && store.bareCount == 3 && store.unreadable == 0)
        #expect(store.certificates.isEmpty && store.turningPoints.isEmpty)
    }

    @Test("A bundle that is cut, followed by anything, or whose lengths lie, is none", arguments: layouts)
    func damaged(_ layout: String) throws {
        let octets = try bundle(layout, ["root", "other-root"])
        for count in 0..<octets.count {
            let isNone = DeviceBundle.anchors(in: octets.span.extracting(0..<count)) == nil
            #expect(isNone, "\(count)")
        }
        let longer = octets + [0]
        let isNone = DeviceBundle.anchors(in: longer.span) == nil
        #expect(isNone)
        // Every octet of the lengths: the count or the offsets, and the two of the first entry.
        let lengths = layout == "counted" ? Array(0..<6) : Array(0..<12)
        for index in lengths {
            for bit in 0..<8 {
                var lying = octets
                lying[index] ^= 1 << UInt8(bit)
                let isNone = DeviceBundle.anchors(in: lying.span) == nil
                #expect(isNone, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test("A chain is verified by name and key, as the device does", arguments: layouts)
    func verification(_ layout: String) throws {
        let store = TrustStore(name: "x509_crt_bundle")
        try store.add(try bundle(layout, ["other-root", "same-name-root", "root"]))
        let chain = try ["leaf", "intermediate"].map(authority.der)
        let good = store.verify(chain: chain, host: "device.example", at: TestAuthority.moment)
        #expect(good.code == 0 && good.path.count == 3 && !good.endsInIntermediate)
        #expect(good.path.last?.sha256 == nil && good.path.last?.subject == "CN=Test Root,O=Hangup Test,C=DE")
        let rootKey = try Certificate(der: try authority.der("root")).spkiSHA256
        #expect(good.path.last?.spkiSHA256 == rootKey)
        // A root that is sent although the device has it does no harm.
        let longer = try chain + [authority.der("root")]
        #expect(store.verify(chain: longer, host: "device.example", at: TestAuthority.moment).code == 0)
        // Only the anchor has no validity of its own.
        let late = store.verify(chain: chain, host: "device.example", at: TestAuthority.moment + 11 * 366 * 86_400)
        #expect(late.code == 10 && late.depth == 1)
        #expect(store.verify(chain: chain, host: "other.example", at: TestAuthority.moment).code == 62)
    }

    @Test("The right name with the wrong key is no anchor", arguments: layouts)
    func wrongKey(_ layout: String) throws {
        let store = TrustStore(name: "x509_crt_bundle")
        try store.add(try bundle(layout, ["same-name-root"]))
        let chain = try ["leaf", "intermediate"].map(authority.der)
        #expect(store.verify(chain: chain, host: nil, at: TestAuthority.moment).code == 20)
        #expect(store.explain(chain: chain)?.storeHasIssuerName == true)
    }

    @Test("An entry whose name or key is none is counted, and keeps out no other")
    func unreadableEntries() throws {
        let good = try anchor("root")
        let store = TrustStore(name: "x509_crt_bundle")
        let bad = [
            BareAnchor(name: [0x30, 0x01, 0x00], key: good.key), BareAnchor(name: good.name, key: [0x30, 0x00]),
        ]
        try store.add(Self.counted(bad + [good]))
        #expect(store.count == 1 && store.unreadable == 2)
    }
}
