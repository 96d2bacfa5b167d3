import Comparison
import Testing

@testable import Reports

@Suite struct DiffTextTests {
    private func text(_ comparison: CaptureComparison, width: Int = 80, isColoured: Bool = false) -> String {
        String(decoding: DiffReport(comparison).octets(as: .text, width: width, style: TextStyle(isColoured: isColoured)), as: UTF8.self)
    }

    @Test(arguments: [40, 60, 80, 132]) func noLineIsWiderThanTheTerminal(_ width: Int) {
        for comparison in [Sample.vantage(), Sample.behaviour] {
            for line in text(comparison, width: width).split(separator: "\n") { #expect(line.count <= width, "\(line)") }
        }
    }

    @Test func theExplanationLeads() {
        let lines = text(Sample.vantage()).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "What happened between client.pcap and server.pcap")
        #expect(lines[2] == "The request is lost.")
        #expect(text(Sample.behaviour).hasPrefix("What differs between working.pcap and failing.pcap\n"))
    }

    @Test func whatProvesItIsTold() {
        let text = text(Sample.vantage())
        for part in ["server.pcap shows none of it.", "A filter.", "Look between the points.", "server.pcap lacks 1 segment.", "frame 4"] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test func coloursAreLeftOutUnlessAskedFor() {
        #expect(!text(Sample.vantage()).contains("\u{1b}"))
        #expect(text(Sample.vantage(), isColoured: true).contains("\u{1b}["))
    }

    /// File names are whatever the file system allows.
    @Test func hostileNamesReachNoTerminal() {
        #expect(!text(Sample.vantage { $0.names.a = "\u{1b}]0;owned\u{7}.pcap" }).contains("\u{1b}"))
    }
}
