import Octets
import Testing

@testable import Timeline

@Suite struct SOCKSObserverTests {
    typealias Said = (side: Side, octets: [UInt8])

    static let version5: [Said] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 1, 192, 0, 2, 1, 1, 187]), (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]),
        (.client, [22, 3, 1]), (.server, [22, 3, 3]),
    ]
    static let version4: [Said] = [
        (.client, [4, 1, 1, 187, 192, 0, 2, 1, 0]), (.server, [0, 0x5a, 0, 0, 0, 0, 0, 0]), (.client, [22, 3, 1]),
    ]
    static let withPassword: [Said] = [
        (.client, [5, 1, 2]), (.server, [5, 2]), (.client, [1, 1, 97, 1, 98]), (.server, [1, 0]),
        (.client, [5, 1, 0, 1, 1, 1, 1, 1, 0, 80]),
        (.server, [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), (.server, [50, 50]),
    ]
    static let refused: [Said] = [
        (.client, [5, 1, 0]), (.server, [5, 0]), (.client, [5, 1, 0, 1, 1, 1, 1, 1, 0, 80]), (.server, [5, 5, 0, 1, 0, 0]),
        (.client, [22, 3, 1]),
    ]
    static let noSOCKS: [Said] = [(.client, [22, 3, 1]), (.server, [22, 3, 3]), (.client, [5, 1, 0])]

    @Test(arguments: [(version5, 4), (version4, 2), (withPassword, 6), (refused, nil), (noSOCKS, nil)] as [([Said], Int?)])
    func tellsWhenTheTunnelBegins(said: [Said], begins: Int?) {
        var observer = SOCKSObserver()
        var first: Int?
        for (index, (side, octets)) in said.enumerated() where observer.receive(octets.span, from: side) { first = index }
        #expect(first == begins)
    }
}
