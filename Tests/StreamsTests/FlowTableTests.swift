import Octets
import Testing

@testable import Streams

@Suite struct FlowTableTests {
    static func endpoint(_ number: Int) -> Endpoint {
        Endpoint(address: IPAddress(ipv4: UInt32(number)), port: UInt16(truncatingIfNeeded: number &* 7))
    }

    @Test func findsWhatWasSetAmongMany() {
        var table = FlowTable(seed: 42)
        let server = Self.endpoint(9_999_999)
        for number in 0..<10_000 { table.set(Int32(number), for: FlowKey(Self.endpoint(number), server)) }
        #expect(table.count == 10_000)
        for number in 0..<10_000 {
            #expect(table.value(of: FlowKey(server, Self.endpoint(number))) == Int32(number))
        }
        #expect(table.value(of: FlowKey(Self.endpoint(10_001), server)) == nil)
    }

    @Test func aNewValueReplacesTheOld() {
        var table = FlowTable()
        let key = FlowKey(Self.endpoint(1), Self.endpoint(2))
        table.set(1, for: key)
        table.set(2, for: key)
        #expect(table.value(of: key) == 2)
        #expect(table.count == 1)
    }

    @Test(arguments: [UInt64.min, 1, .max, 0x1234_5678_9abc_def0])
    func worksWithAnySeed(seed: UInt64) {
        var table = FlowTable(seed: seed)
        for number in 0..<3000 {
            table.set(Int32(number), for: FlowKey(Self.endpoint(number), Self.endpoint(number + 1)))
        }
        #expect(
            (0..<3000).allSatisfy { table.value(of: FlowKey(Self.endpoint($0 + 1), Self.endpoint($0))) == Int32($0) })
    }
}
