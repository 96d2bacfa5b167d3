import SampleRecords
import Testing

@testable import Diagnosis
@testable import Reports

@Suite struct ConnectionSectionTests {
    private func section(_ diagnosis: Diagnosis) -> [Document.Block] {
        let blocks = ExplainDocument.document(of: diagnosis).blocks
        return Array(blocks.drop { $0 != .separator })
    }

    @Test func theHeadingSaysForHowManyItStands() {
        let name = Document.ConnectionName(
            id: 0, client: "192.0.2.10:41108", server: "198.51.100.10:443", serverName: "telemetry.vendor.example")
        let standing = RichText(runs: [
            .text("The first of 3 connections with this cause ("), .connections([0, 1, 3]), .text(")."),
            .text(" "), .text("They began from 13:39:58 to 13:40:58 UTC."),
        ])
        #expect(
            section(Sample.story)[1]
                == .heading(.init(level: .section, title: .connection(name), subtitle: standing)))
        var story = Sample.story
        story.groups[0].interval = .seconds(60)
        guard case .heading(let heading) = section(story)[1] else { return #expect(Bool(false)) }
        #expect(
            heading.subtitle.map(TerminalText.words)
                == "The first of 3 connections with this cause (#0, 1, 3). They began from 13:39:58 to 13:40:58 UTC, again every 60.0 s."
        )
    }

    @Test func oneConnectionStandsForItself() {
        guard case .heading(let heading) = section(Sample.timer)[1] else { return #expect(Bool(false)) }
        #expect(heading.subtitle == nil)
    }

    @Test func knownTimersAreNamed() {
        #expect(
            section(Sample.timer).contains(
                .list(
                    .init(
                        title: "Known timers and products that match",
                        items: ["Apache httpd: RequestReadTimeout header=20, 20 s (mod_reqtimeout.c)"]))))
    }

    /// Behind a filter Wireshark's streams have other numbers: the pointer goes by addresses there.
    @Test func thePointerIntoWiresharkHoldsBehindAFilter() {
        #expect(section(Sample.story).contains(.displayFilters([.init(expression: "tcp.stream == 0")])))
        var filtered = Sample.story
        filtered.inputs.filter = "tcp port 443"
        let expression = """
            ip.addr == 192.0.2.10 && tcp.port == 41108 && ip.addr == 198.51.100.10 && tcp.port == 443
            """
        #expect(section(filtered).contains(.displayFilters([.init(expression: expression)])))
    }
}
