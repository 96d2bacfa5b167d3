import Diagnosis
import SampleRecords
import Testing
import Timeline

@testable import Cryptography
@testable import Reports

@Suite struct CertificatesDocumentTests {
    private func document(_ records: [ConnectionRecord]) -> Document {
        CertificatesDocument.document(of: Shown.inventory(records))
    }

    private func summary(_ records: [ConnectionRecord]) -> String? {
        document(records).blocks.compactMap { if case .verdict(let verdict) = $0 { verdict } else { nil } }.first
            .map { TerminalText.words(of: $0.lead) }
    }

    @Test func theOrderIsThatOfReading() throws {
        let document = document([Shown.connection(0)])
        #expect(
            document.outline == [
                "Certificates: client-side.pcap", "verdict", "---", "telemetry.vendor.example", "inset", "footer",
            ])
        let inset = document.blocks.compactMap {
            if case .inset(let blocks) = $0 { Document(blocks: blocks) } else { nil }
        }
        #expect(try #require(inset.first).outline == ["facts", "entry", "entry", "As sent", "Interception"])
    }

    /// That TLS is opened on the way is said also where no client minds.
    @Test func inspectionIsNamed() throws {
        func certificate(by issuer: String) -> Certificate {
            Shown.certificate("telemetry.vendor.example", 3) {
                $0.issuerAttributes = [.init(name: "O", value: issuer), .init(name: "CN", value: issuer)]
            }
        }
        func lists(_ certificates: [Certificate]) -> [String] {
            document([Shown.connection(0, certificates) { $0.phase = .response }]).blocks.flatMap { block -> [String] in
                if case .inset(let blocks) = block { Document(blocks: blocks).outline } else { [] }
            }
        }
        #expect(lists([certificate(by: "mitmproxy")]).contains("Interception"))
        #expect(!lists([certificate(by: "Vendor CA")]).contains("Interception"))
    }

    @Test func theSummaryCountsAndJudges() {
        let good = Shown.connection(0) { $0.verification = Shown.verification() }
        let bad = Shown.connection(1, [Shown.leaf]) { $0.verification = Shown.verification((10, "expired")) }
        #expect(summary([]) == "No TLS connection in this capture.")
        #expect(summary([Shown.connection(0)]) == "1 distinct chain of servers in 1 connection.")
        #expect(
            summary([good, bad])
                == """
                2 distinct chains of servers in 2 connections. One is not valid for a client with the trust given.
                """)
    }

    @Test func itIsSaidWhoWasShownIt() throws {
        let other = Shown.connection(1, client: 11)
        let blocks = document([Shown.connection(0), other]).blocks
        let facts = blocks.compactMap { block -> [RichText]? in
            guard case .inset(let inset) = block, case .facts(let facts)? = inset.first else { return nil }
            return facts
        }
        let lines = try #require(facts.first).map(TerminalText.words)
        #expect(lines[0].hasPrefix("Sent by 198.51.100.10:443 to 192.0.2.10 and 192.0.2.11: 2 connections (#0, 1), "))
        #expect(lines[1] == "Requested as telemetry.vendor.example.")
    }
}
