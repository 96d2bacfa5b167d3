import Octets
import TLS
import Testing

/// OCSP responses as octets, made by hand.
enum MadeOCSP {
    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        content.count < 0x80
            ? [tag, UInt8(content.count)] + content
            : [tag, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xff)] + content
    }

    static func time(_ text: String) -> [UInt8] { element(0x18, Array(text.utf8)) }

    static let good: [UInt8] = [0x80, 0]
    static let revoked = element(0xa1, time("20260102030405Z") + element(0xa0, [0x0a, 1, 1]))
    static let unknown: [UInt8] = [0x82, 0]

    static func single(_ status: [UInt8], next: Bool = true) -> [UInt8] {
        let hash = element(0x04, Array(repeating: 9, count: 20))
        let identifier = element(0x30, element(0x30, [0x06, 1, 1]) + hash + hash + [0x02, 2, 0, 0x8f])
        return element(
            0x30, identifier + status + time("20261101000000Z") + (next ? element(0xa0, time("20261108000000Z")) : []))
    }

    static func response(_ singles: [[UInt8]], version: Bool = false) -> [UInt8] {
        let data = element(
            0x30,
            (version ? element(0xa0, [0x02, 1, 0]) : []) + element(0xa2, element(0x04, Array(repeating: 3, count: 20)))
                + time("20261101000001Z") + element(0x30, Array(singles.joined())))
        let basic = element(0x30, data + element(0x30, [0x06, 1, 1]) + element(0x03, [0, 1, 2, 3]))
        let bytes = element(0x30, [0x06, 9, 0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1] + element(0x04, basic))
        return element(0x30, [0x0a, 1, 0] + element(0xa0, bytes))
    }

    static func decoded(_ octets: [UInt8]) throws -> OCSPResponse { try OCSPResponse(octets.span) }
}

@Suite struct OCSPResponseTests {
    @Test(arguments: [
        (MadeOCSP.good, OCSPResponse.CertificateStatus.good),
        (MadeOCSP.revoked, .revoked(at: 1_767_323_045, reason: 1)),
        (MadeOCSP.unknown, .unknown),
    ])
    func readsWhatIsSaidOfACertificate(status: [UInt8], expected: OCSPResponse.CertificateStatus) throws {
        let response = try MadeOCSP.decoded(MadeOCSP.response([MadeOCSP.single(status)]))
        #expect(response.status == .successful)
        #expect(response.producedAt == 1_793_491_201)
        let single = try #require(response.certificates.first)
        #expect(single.status == expected)
        #expect(single.serial == [0, 0x8f])
        #expect(single.thisUpdate == 1_793_491_200)
        #expect(single.nextUpdate == 1_794_096_000)
    }

    @Test func aResponderThatRefusesSaysNothingOfCertificates() throws {
        let response = try MadeOCSP.decoded([0x30, 3, 0x0a, 1, 3])
        #expect(response.status.name == "tryLater")
        #expect(response.certificates.isEmpty && response.producedAt == nil)
    }

    @Test func whatIsOptionalMayBeThereOrNot() throws {
        let response = try MadeOCSP.decoded(
            MadeOCSP.response([MadeOCSP.single(MadeOCSP.good, next: false)], version: true))
        #expect(response.certificates.first?.nextUpdate == nil)
        #expect(response.certificates.first?.status == .good)
        var other = MadeOCSP.response([MadeOCSP.single(MadeOCSP.good)])
        // Another type of response than the basic one.
        let type = try #require(other.firstIndex(of: 0x2b))
        other[type] = 0x2c
        #expect(try MadeOCSP.decoded(other).certificates.isEmpty)
    }

    @Test func aTimeThatIsNoneIsNil() throws {
        let text = MadeOCSP.single(MadeOCSP.good)
        let at = try #require(text.firstRange(of: Array("20261101".utf8)))
        var odd = text
        odd[at.lowerBound] = UInt8(ascii: "x")
        #expect(try MadeOCSP.decoded(MadeOCSP.response([odd])).certificates.first?.thisUpdate == nil)
    }

    @Test func keepsNoMoreThanItsLimit() throws {
        let many = MadeOCSP.response(Array(repeating: MadeOCSP.single(MadeOCSP.good), count: 200))
        #expect(try MadeOCSP.decoded(many).certificates.count == OCSPResponse.certificateLimit)
    }

    @Test func cutAnywhereItIsRefused() {
        let whole = MadeOCSP.response([MadeOCSP.single(MadeOCSP.revoked)])
        for length in whole.indices {
            #expect(throws: DecodeError.self, "cut at \(length)") { try MadeOCSP.decoded(Array(whole.prefix(length))) }
        }
    }

    @Test func everyOctetMayLie() {
        let whole = MadeOCSP.response([MadeOCSP.single(MadeOCSP.revoked), MadeOCSP.single(MadeOCSP.good)])
        for index in whole.indices {
            for value: UInt8 in [0, 1, 0x7f, 0x80, 0x84, 0xff] {
                var lying = whole
                lying[index] = value
                #expect(((try? MadeOCSP.decoded(lying))?.certificates.count ?? 0) <= 2)
            }
        }
    }

    @Test func reasonsHaveNames() {
        #expect(OCSPResponse.reasonName(1) == "keyCompromise")
        #expect(OCSPResponse.reasonName(10) == "aACompromise")
        #expect(OCSPResponse.reasonName(99) == "reason 99")
        #expect(OCSPResponse.Status(rawValue: 9).name == "status 9")
    }
}
