import Foundation
import Testing

/// The programs in the folder `Examples`, on recordings.
@Suite struct ExamplesTests {
    private static func path(_ scenario: String, _ file: String) -> String {
        Recording.folder.appendingPathComponent(scenario).appendingPathComponent(file).path
    }

    private let story = path("story-alert-tls12", "client.pcap")

    @Test func serverNames() throws {
        let result = try Program.run([story], program: "example-server-names")
        #expect(
            result.output == """
                #0 updates.vendor.example: close-notify-fin by the client
                #1 telemetry.vendor.example: alert-fin by the client
                #2 telemetry.vendor.example: alert-fin by the client
                #3 updates.vendor.example: close-notify-rst by the client
                #4 telemetry.vendor.example: alert-fin by the client

                """)
        #expect(result.status == 0 && result.errors.isEmpty)
    }

    @Test func verdict() throws {
        let result = try Program.run([story, Self.path("story-alert-tls12", "trust.pem")], program: "example-verdict")
        #expect(result.output == (try String(contentsOfFile: story + ".md", encoding: .utf8)))
        #expect(result.status == 0 && result.errors.isEmpty)
    }

    @Test func clientFingerprints() throws {
        let result = try Program.run([story], program: "example-client-fingerprints")
        #expect(
            result.output == """
                t12d280700_d943125447b4_e7e480e5a997 3
                t12d2807h2_d943125447b4_a44c6288192a 2

                """)
        #expect(result.status == 0 && result.errors.isEmpty)
    }

    @Test(arguments: ["example-server-names", "example-verdict", "example-client-fingerprints"])
    func whatCannotBeReadIsSaid(program: String) throws {
        let result = try Program.run(["/no/such.pcap"], program: program)
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.errors == "/no/such.pcap: no such file\n")
    }

    @Test func eachFitsAScreen() throws {
        let folder = Recording.folder.deletingLastPathComponent().appendingPathComponent("Examples")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(names.count == 3)
        for name in names {
            let text = try String(contentsOf: folder.appendingPathComponent("\(name)/main.swift"), encoding: .utf8)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 26)
        }
    }
}
