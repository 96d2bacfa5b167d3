import Knowledge
import Octets
import Testing
import Timeline

@testable import Comparison

@Suite struct ComparedValueTests {
    /// A server called `none` is not the lack of a name.
    @Test func valuesOfOneTextAreNotTheSame() {
        #expect(ComparedValue.text("none") != .nothing)
        #expect(ComparedValue.number(64) != .text("64"))
        #expect(ComparedValue.list(["a, b"]) != .list(["a", "b"]))
    }

    @Test func whereNoFrameTellsNamesDo() {
        let (one, other) = (ComparedValue.findings([.noRequest]), ComparedValue.findings([.noResponse]))
        #expect(one.precedes(other) && !other.precedes(one))
        #expect(ComparedValue.stall(.client, .request).precedes(.stall(.server, .request)))
        #expect(ComparedValue.text("a").precedes(.text("b")))
        #expect(ComparedValue.text("b").precedes(.nothing) && !ComparedValue.nothing.precedes(.text("b")))
    }
}
