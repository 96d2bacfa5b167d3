import Foundation
import TLS
import Testing

@testable import Reports

@Suite struct OCSPJSONTests {
    /// A response whose certificate was revoked, made by hand.
    private static let revoked: [UInt8] = {
        func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag, UInt8(content.count)] + content }
        let time = element(0x18, Array("20261101000000Z".utf8))
        let single = element(
            0x30, element(0x30, [0x30, 0, 0x04, 0, 0x04, 0, 0x02, 2, 0, 0x8f]) + element(0xa1, time) + time)
        let data = element(0x30, element(0xa2, []) + time + element(0x30, single))
        let bytes = element(0x30, [0x06, 9, 0x2b, 6, 1, 5, 5, 7, 0x30, 1, 1] + element(0x04, element(0x30, data)))
        return element(0x30, [0x0a, 1, 0] + element(0xa0, bytes))
    }()

    @Test func saysWhatOfWhichCertificate() throws {
        let response = try OCSPResponse(Self.revoked.span)
        var json = JSONWriter()
        OCSPJSON.write([response], to: &json)
        let written = try #require(try JSONSerialization.jsonObject(with: Data(json.octets)) as? [[String: Any]])
        #expect(written.first?["response_status"] as? String == "successful")
        let certificate = try #require((written.first?["certificates"] as? [[String: Any]])?.first)
        #expect(certificate["serial"] as? String == "8f")
        #expect(certificate["status"] as? String == "revoked")
        #expect(certificate["revoked_at"] as? String == "2026-11-01T00:00:00.000000000Z")
        #expect(certificate["next_update"] is NSNull && certificate["revocation_reason"] is NSNull)
    }
}
