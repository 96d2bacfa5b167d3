import Foundation
import Octets
import SampleRecords
import TLS
import Testing

@testable import Reports

@Suite struct HelloJSONTests {
    private func written(_ observation: TLSObservation) throws -> [String: Any] {
        var json = JSONWriter()
        json.object { HelloJSON(observation: observation).write(to: &$0) }
        return try #require(try JSONSerialization.jsonObject(with: Data(json.octets)) as? [String: Any])
    }

    @Test func whatWasOfferedIsNamed() throws {
        let hellos = try written(Sample.observation())
        let client = try #require(hellos["client_hello"] as? [String: Any])
        #expect(client["cipher_suites"] as? [String] == ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"])
        #expect(client["cipher_suite_codes"] as? [String] == ["0xc02f"])
        #expect(client["compression_methods"] as? [Int] == [0])
        #expect(client["extensions"] as? [String] == [])
        #expect(client["encrypted_client_hello"] is NSNull)
        let server = try #require(hellos["server_hello"] as? [String: Any])
        #expect(server["session_id"] as? String == "0102")
        #expect(server["downgrade_mark"] as? Bool == false)
    }

    @Test func whatTheServerAsksForIsNamed() throws {
        var observer = TLSObserver()
        let name: [UInt8] = [0x30, 0x0c, 0x31, 0x0a, 0x30, 0x08, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x01, 0x78]
        let names: [UInt8] = [0, 14] + name + [0, 1, 0x7f]
        let body: [UInt8] = [2, 1, 64, 0, 2, 4, 3, 0, UInt8(names.count)] + names
        let octets: [UInt8] = [22, 3, 3, 0, UInt8(body.count + 4), 13, 0, 0, UInt8(body.count)] + body
        observer.receive(octets.span, from: .server, at: Mark(frame: 1, at: Timestamp(nanoseconds: 0)))
        let request = try #require(try written(observer.observation)["certificate_request"] as? [String: Any])
        #expect(request["certificate_types"] as? [String] == ["rsa_sign", "ecdsa_sign"])
        #expect(request["signature_algorithm_codes"] as? [String] == ["0x0403"])
        #expect(request["certificate_authorities"] as? [String] == ["CN=x", "#7f"])
    }

    @Test func whatWasNotSeenIsNull() throws {
        let hellos = try written(TLSObservation())
        #expect(hellos["client_hello"] is NSNull && hellos["server_hello"] is NSNull)
    }
}
