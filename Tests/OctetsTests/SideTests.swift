import Octets
import Testing

@Suite struct SideTests {
    @Test(arguments: Side.allCases)
    func hasAPeer(side: Side) {
        #expect(side.peer != side)
        #expect(side.peer.peer == side)
    }

    @Test func keepsOneValuePerSide() {
        var pair = PerSide(client: 1, server: 2)
        pair[.server] += 40
        #expect(pair == PerSide(client: 1, server: 42))
        #expect(pair[.client] == 1)
    }

    @Test func asksTheClientFirst() {
        #expect(Side.first { $0 } == .client)
        #expect(Side.first { $0 == .server ? 7 : nil } == 7)
        #expect(Side.first { _ in nil as Int? } == nil)
    }

    @Test func isShownByName() {
        var shown = ""
        dump(PerSide(client: 1, server: 2), to: &shown)
        #expect(shown.contains("- client: 1") && shown.contains("- server: 2"))
    }
}
