import Testing

@testable import Knowledge

@Suite struct AlertEntryTests {
    @Test(
        arguments: [(0, "close_notify"), (42, "bad_certificate"), (48, "unknown_ca"), (116, "certificate_required")]
            as [(UInt8, String)])
    func alertsAreFoundByNumber(_ code: UInt8, _ name: String) {
        #expect(AlertEntry.entry(code: code)?.name == name)
    }

    @Test(arguments: [1, 9, 255] as [UInt8])
    func anUnassignedNumberHasNoEntry(_ code: UInt8) {
        #expect(AlertEntry.entry(code: code) == nil)
    }

    @Test func rowsAreInOrderAndWhole() {
        let codes = AlertEntry.all.map(\.code)
        #expect(codes == Array(Set(codes)).sorted())
        for row in AlertEntry.all {
            #expect(!row.name.isEmpty && row.meaning.hasSuffix(".") && !row.source.isEmpty, "\(row)")
            #expect(row.sentence.hasSuffix(".") && !row.sentence.contains(". "), "one sentence: \(row.sentence)")
        }
    }
}
