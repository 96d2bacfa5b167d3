import Foundation
import GoldenFiles
import Knowledge
import Testing

@testable import Reports

@Suite struct KnowledgeReportTests {
    private func text(_ report: KnowledgeReport, _ format: ReportFormat = .text, width: Int = 80) -> String {
        String(decoding: report.octets(as: format, width: width), as: UTF8.self)
    }

    @Test(arguments: [40, 80, 120]) func everythingFitsTheTerminal(width: Int) {
        for report in [KnowledgeReport()] + Topic.Group.allCases.map({ KnowledgeReport($0) }) {
            for line in text(report, width: width).split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        }
    }

    /// `HANGUP_RECORD_GOLDEN=1 swift test --filter KnowledgeReportTests` writes it anew.
    @Test func theDocumentationIsUpToDate() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = root.appendingPathComponent("Documentation/Findings.md")
        let complaint = try GoldenFile.complaint(text(KnowledgeReport(.findings), .markdown), at: page)
        #expect(complaint == nil)
    }

    @Test func theOverviewHasEverything() {
        for report in [text(KnowledgeReport()), text(KnowledgeReport(), .markdown)] {
            for topic in Catalogue.topics { #expect(report.contains(topic.name)) }
        }
    }

    @Test(arguments: Topic.Group.allCases) func aGroupHasAPageForEach(group: Topic.Group) {
        let markdown = text(KnowledgeReport(group), .markdown)
        #expect(markdown.hasPrefix("# \(group.heading)\n\n## "))
        #expect(markdown.components(separatedBy: "\n## ").count - 1 == Catalogue.topics.count { $0.group == group })
    }

    @Test func aFindingsPage() {
        let page = text(KnowledgeReport(Catalogue.topics(named: "no-request")), .markdown)
        for part in [
            "# `no-request`: ", "**What it means.**", "**How it is recognised.**", "**What looks the same.**",
            "**What to do.**",
            "**Source.**",
        ] {
            #expect(page.contains(part))
        }
    }

    @Test func anAlertsPageNamesTheClientsThatSendIt() {
        let page = text(KnowledgeReport(Catalogue.topics(named: "unknown_ca")))
        #expect(page.contains("TLS alert 48") && page.contains("OpenSSL") && page.contains("(measured)"))
    }

    @Test func theJSONHasEveryRow() throws {
        let all = try #require(
            try JSONSerialization.jsonObject(with: Data(KnowledgeReport().octets(as: .json))) as? [String: Any])
        #expect(all["schema"] as? String == "hangup.knowledge/1")
        func count(_ key: String) -> Int { (all[key] as? [[String: Any]])?.count ?? 0 }
        #expect(count("findings") == Catalogue.findings.count)
        #expect(count("alerts") == AlertEntry.all.count)
        #expect(count("timeouts") == ServerTimeout.all.count)
        #expect(count("interception") == InterceptionProduct.all.count)
        #expect(count("libraries") == ClientLibrary.all.count)
        let one = try #require(
            try JSONSerialization.jsonObject(
                with: Data(KnowledgeReport(Catalogue.topics(named: "nginx")).octets(as: .json)))
                as? [String: Any])
        #expect((one["findings"] as? [Any])?.isEmpty == true)
        let row = try #require((one["timeouts"] as? [[String: Any]])?.first)
        #expect(row["stage"] as? String == "connection_open" || row["stage"] as? String == "handshake")
    }
}
