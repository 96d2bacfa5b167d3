import Foundation
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
        #expect(client["compression_methods"] as? [Int] == [0])
        #expect(client["extensions"] as? [String] == [])
        #expect(client["encrypted_client_hello"] is NSNull)
        let server = try #require(hellos["server_hello"] as? [String: Any])
        #expect(server["session_id"] as? String == "0102")
        #expect(server["downgrade_mark"] as? Bool == false)
    }

    @Test func whatWasNotSeenIsNull() throws {
        let hellos = try written(TLSObservation())
        #expect(hellos["client_hello"] is NSNull && hellos["server_hello"] is NSNull)
    }
}
