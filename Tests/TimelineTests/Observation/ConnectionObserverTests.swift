import Octets
import Preludes
import Testing
import Timeline

@Suite struct ConnectionObserverTests {
    /// Wireshark counts the conversation in a tunnel through a SOCKS proxy as one connection more.
    @Test func aTunnelIsAConnectionOfItsOwnOnlyOnce() {
        var wire = Wire()
        wire.serverPort = SOCKSNegotiation.port
        wire.open()
        let said: [(Side, [UInt8])] = [
            (.client, [5, 1, 2]), (.server, [5, 2]), (.client, [1, 1, 97, 1, 98]), (.server, [1, 0]),
            (.client, [5, 1, 0, 1, 1, 1, 1, 1, 0, 80]), (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), (.server, [50, 50]),
        ]
        for (side, octets) in said { wire.say(side, octets) }
        wire.anew()
        wire.clientPort = 40001
        wire.open()
        // Wireshark's number of the next connection: 0 is the proxy's, 1 the tunnel's.
        #expect(wire.finish().map(\.id) == [0, 2])
    }
}
