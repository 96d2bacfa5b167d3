import Testing

@testable import Knowledge

@Suite struct TLSPortTests {
    @Test(arguments: [(443, true), (8443, true), (9443, true), (4433, true), (80, false), (8080, false), (0, false)])
    func whichPortsAreOfTLS(number: UInt16, isOne: Bool) { #expect(TLSPort.isKnown(number) == isOne) }

    @Test func everyRowHasASource() {
        #expect(TLSPort.all.allSatisfy { !$0.source.isEmpty && !$0.use.isEmpty })
        #expect(Set(TLSPort.all.map(\.number)).count == TLSPort.all.count)
    }
}
