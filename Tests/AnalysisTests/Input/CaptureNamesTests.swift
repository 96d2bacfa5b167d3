import Comparison
import Testing

@testable import Analysis

@Suite struct CaptureNamesTests {
    private func names(_ a: [String], _ b: [String]) -> [String] {
        let names = CaptureNames(a, b).names
        return [names.a, names.b]
    }

    @Test func filesAreCalledByTheirNames() {
        #expect(names(["/x/works.pcap"], ["/y/fails.pcap"]) == ["works.pcap", "fails.pcap"])
        #expect(names(["a.pcap", "b.pcap", "c.pcap"], ["d.pcap"]) == ["a.pcap (and 2 more)", "d.pcap"])
    }

    @Test func filesOfOneNameKeepAsMuchOfTheirPathsAsTellsThemApart() {
        #expect(names(["/x/a/c.pcap"], ["/x/b/c.pcap"]) == ["a/c.pcap", "b/c.pcap"])
        #expect(names(["/x/a/y/c.pcap"], ["/x/b/y/c.pcap"]) == ["a/y/c.pcap", "b/y/c.pcap"])
        #expect(names(["c.pcap"], ["x/c.pcap"]) == ["c.pcap", "x/c.pcap"])
    }

    @Test func oneFileIsToldApartByItsSide() {
        #expect(names(["x/c.pcap"], ["x/c.pcap"]) == ["c.pcap (A)", "c.pcap (B)"])
        #expect(names([], []) == ["", ""])
    }
}
