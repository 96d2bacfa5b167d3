import Foundation
import Testing

/// The ClientHellos of `Captures/client-libraries`, each told as the library that its program uses.
@Suite struct ClientLibraryRecordingTests {
    struct Client: Decodable {
        var library: String
        var version: String
        var program: String
    }

    private static let folder = Recording.folder.appendingPathComponent("client-libraries")

    private static func clients() throws -> [String: Client] {
        try JSONDecoder().decode(
            [String: Client].self, from: Data(contentsOf: folder.appendingPathComponent("clients.json")))
    }

    @Test func everyRecordingIsTold() throws {
        let clients = try Self.clients()
        #expect(clients.count >= 25)
        for (name, client) in clients {
            let path = Self.folder.appendingPathComponent(name + ".pcap").path
            let record = try #require(
                try Program.said(["connections", "--format", "ndjson", path]).lines().first, "\(name)")
            let told = (record["tls"] as? [String: Any])?["client_library"] as? [String: Any]
            #expect(told?["name"] as? String == client.library, "\(name)")
            #expect(told?["confidence"] as? String == "likely", "\(name)")
            #expect(
                (told?["because"] as? String)?.hasPrefix("signature algorithms, groups, cipher suites and extensions")
                    == true, "\(name)")
        }
    }
}
