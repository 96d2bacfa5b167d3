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
}
