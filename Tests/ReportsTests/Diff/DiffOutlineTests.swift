import Testing

@testable import Comparison
@testable import Reports

@Suite struct DiffOutlineTests {
    @Test func whatDiffersIsToldInDetail() {
        let outline = DiffOutline(Sample.vantage()) { _ in false }
        #expect(outline.sections.count == 1 && outline.rows.count == 1 && outline.unlisted == 0)
        #expect(outline.sections.first?.because == ["server.pcap shows none of it."])
        #expect(outline.sections.first?.differences.map(\.values.a) == ["1 segment (100 bytes) (frame 4)"])
        #expect(outline.rows.first?.findings == "`path-loss`" || outline.rows.first?.findings == "path-loss")
    }

    @Test func whatIsTheSameIsNotUnlessAskedFor() {
        let same = Sample.vantage {
            $0.pairs[0].differences = []
            $0.pairs[0].findings = []
            $0.findings = []
        }
        #expect(DiffOutline(same) { _ in false }.sections.isEmpty)
        #expect(DiffOutline(same) { $0 == 0 }.sections.count == 1)
        #expect(DiffOutline(same) { $0 == 7 }.sections.isEmpty)
    }

    @Test func pairsAndDifferencesHaveALimit() {
        let many = Sample.vantage { comparison in
            let pair = comparison.pairs[0]
            comparison.pairs = (0..<100).map { index in
                var pair = pair
                pair.differences = (0..<40).map { Difference(field: .path("client", "lost"), a: "\(index)", b: "\($0)") }
                return pair
            }
        }
        let outline = DiffOutline(many) { _ in false }
        #expect(outline.rows.count == DiffOutline.rowLimit && outline.unlisted == 100 - DiffOutline.rowLimit)
        #expect(outline.sections.count <= DiffOutline.detailLimit)
        #expect(outline.sections.allSatisfy { $0.differences.count <= DiffOutline.differenceLimit })
        #expect(outline.sections.first?.untoldDifferences == 40 - DiffOutline.differenceLimit)
    }
}
