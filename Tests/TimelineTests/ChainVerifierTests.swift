import Testing

@testable import Cryptography
@testable import Timeline

struct ChainVerifierTests {
    /// A certificate that trusts itself; an Ed25519 key is 32 octets of any kind.
    private static func certificate(_ name: String, key: UInt8 = 7) -> [UInt8] {
        let commonName = DER.element(
            DER.Tag.sequence, DER.element(DER.Tag.objectIdentifier, [0x55, 0x04, 0x03]),
            DER.element(DER.Tag.utf8String, Array(name.utf8)))
        let algorithm = DER.element(DER.Tag.sequence, DER.element(DER.Tag.objectIdentifier, [0x2b, 0x65, 0x70]))
        return BareAnchor(
            name: DER.element(DER.Tag.sequence, DER.element(DER.Tag.set, commonName)),
            key: DER.element(
                DER.Tag.sequence, algorithm, DER.element(DER.Tag.bitString, [0] + [UInt8](repeating: key, count: 32)))
        ).certificate
    }

    private static func store(_ certificates: [UInt8]...) throws -> TrustStore {
        let store = TrustStore(name: "device")
        for certificate in certificates { try store.add(certificate) }
        return store
    }

    @Test("A chain is taken apart once, and asked about once for each host while no validity begins or ends")
    func onceEach() throws {
        let der = Self.certificate("a.example")
        let verifier = ChainVerifier(trust: try Self.store(der))
        let chain = verifier.chain([der])
        for second in Int64(1_000_000)..<1_001_000 {
            // Another array of the same octets, as another connection has it.
            let again = verifier.chain([der.map { $0 }])
            #expect(again === chain)
            let answer = verifier.verify(again, host: second % 2 == 0 ? "a.example" : "b.example", at: second)
            #expect(answer?.verification.at == second)
            #expect(answer?.verification.code == (second % 2 == 0 ? 0 : 62))
        }
        #expect(chain.answers.count == 2)
        // Before 1950 it was not valid yet.
        #expect(verifier.verify(chain, host: "a.example", at: -700_000_000)?.verification.code == 9)
        #expect(chain.answers.count == 3)
        #expect(chain.covers("a.example") == true && chain.covers("b.example") == false)
    }

    @Test("Without a store nothing is judged, without a chain nothing known")
    func nothing() {
        let verifier = ChainVerifier(trust: nil)
        #expect(verifier.verify(verifier.chain([Self.certificate("a.example")]), host: nil, at: 0) == nil)
        let empty = verifier.chain([])
        #expect(empty.certificates.isEmpty && empty.covers("a.example") == nil && empty.sentPath.isEmpty)
        #expect(verifier.check(empty, hosts: ["a.example"], verification: nil) == nil)
        #expect(verifier.chain([[1, 2, 3]]).certificates.isEmpty)
    }

    @Test("More distinct chains than are remembered are answered all the same")
    func limit() throws {
        let verifier = ChainVerifier(trust: nil)
        for number in 0..<ChainVerifier.chainLimit + 10 {
            let certificates = verifier.chain([
                [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
            ]).certificates
            #expect(certificates.isEmpty)
        }
    }

    @Test("A pin counts on the path only: a certificate that leads nowhere cannot satisfy it")
    func pins() throws {
        let (leaf, other) = (Self.certificate("a.example"), Self.certificate("other", key: 9))
        let digest = try Certificate(der: other).spkiSHA256
        let own = try Certificate(der: leaf).spkiSHA256
        for (pinned, isMatch) in [(digest, false), (own, true)] {
            let pin = try #require(Pin("a.example=\(Pin.publicKeyText(pinned))"))
            for trust in [nil, try Self.store(leaf)] {
                let verifier = ChainVerifier(trust: trust, pins: [pin])
                let chain = verifier.chain([leaf, other])
                let verification = verifier.verify(chain, host: "a.example", at: 0)?.verification
                let check = verifier.check(chain, hosts: ["a.example"], verification: verification)
                #expect(check?.isMatch == isMatch && check?.path.map(\.subject) == ["CN=a.example"])
                #expect(verifier.check(chain, hosts: ["b.example"], verification: verification) == nil)
            }
        }
    }
}
