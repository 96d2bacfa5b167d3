import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct ConnectionPairingTests {
    private func pairing(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> ConnectionPairing {
        ConnectionPairing(PerPoint(a: a, b: b))
    }

    private func opened(
        _ id: Int, _ client: UInt32?, _ server: UInt32?, stamp: UInt32? = nil, port: UInt16 = 40_000,
        from address: UInt32 = 1
    )
        -> DiagnosedConnection
    {
        SampleConnection.sound(id) { record in
            record.tls = nil
            record.client = Endpoint(address: SampleConnection.address(address), port: port)
            record.setOpenings(client: client, server: server, stamp: stamp)
        }
    }

    @Test func initialSequenceNumbersTell() {
        let same = pairing([opened(0, 10, 20)], [opened(7, 10, 20)])
        #expect(same.pairs == [ConnectionPair(a: 0, b: 0, matchBasis: .addressesAndSequenceNumbers, isSameTCP: true)])
        #expect(same.certainCount == 1)
    }

    @Test func throughNATTheNumbersSurvive() {
        let translated = pairing([opened(0, 10, 20)], [opened(0, 10, 20, port: 20_030, from: 99)])
        #expect(translated.pairs.map(\.matchBasis) == [.sequenceNumbers])
        #expect(translated.pairs.first?.isSameTCP == true)
    }

    /// Ports come again; numbers do not.
    @Test func thePortUsedAgainIsAnotherConnection() {
        let pairing = pairing([opened(0, 10, 20), opened(1, 11, 21)], [opened(0, 11, 21), opened(1, 12, 22)])
        #expect(pairing.pairs.map(\.indices) == [PerPoint(a: 1, b: 0)])
        #expect(pairing.unpaired == PerPoint(a: [0], b: [1]))
    }

    @Test func aSYNAloneNeedsItsTimeStampToo() {
        #expect(pairing([opened(0, 10, nil, stamp: 5)], [opened(0, 10, 20, stamp: 5)]).pairs.count == 1)
        #expect(pairing([opened(0, 10, nil, stamp: 5, port: 1)], [opened(0, 10, nil, stamp: 6, port: 2)]).pairs.isEmpty)
    }

    @Test func aSYNACKAloneTellsWhereOnlyTheServerWasRecorded() {
        #expect(pairing([opened(0, nil, 20, stamp: 5)], [opened(0, nil, 20, stamp: 5)]).certainCount == 1)
    }

    @Test func aProxyThatPassesTLSLeavesTheRandoms() {
        let near = SampleConnection.sound(0) { record in
            record.setRandoms(client: 1, server: 2)
            record.setOpenings(client: 10, server: 20)
        }
        let far = SampleConnection.sound(0) { record in
            record.setRandoms(client: 1, server: 2)
            record.setOpenings(client: 30, server: 40)
            record.client.address = SampleConnection.address(99)
        }
        #expect(pairing([near], [far]).pairs == [ConnectionPair(a: 0, b: 0, matchBasis: .tlsRandoms, isSameTCP: false)])
    }

    @Test func otherRandomsContradictTheSameAddresses() {
        let one = SampleConnection.sound(0) { $0.setRandoms(client: 1) }
        let other = SampleConnection.sound(0) { $0.setRandoms(client: 2) }
        #expect(pairing([one], [other]).pairs.isEmpty)
    }

    /// Sequence numbers made random by a firewall, time stamps left as they are.
    @Test func aFirewallThatShiftsNumbersIsOneTCP() {
        func shifted(_ client: UInt32, _ server: UInt32) -> DiagnosedConnection {
            SampleConnection.sound(0) { record in
                record.setRandoms(client: 1, server: 2)
                record.setOpenings(client: client, server: server, stamp: 77)
            }
        }
        #expect(pairing([shifted(10, 20)], [shifted(30, 40)]).pairs.map(\.isSameTCP) == [true])
    }

    @Test func midConnectionTheLastNumbersTell() {
        func open(_ id: Int, port: UInt16) -> DiagnosedConnection {
            SampleConnection.sound(id) { record in
                record.tls = nil
                record.client.port = port
                record.marks.ends.client.nextSequence = 500
                record.marks.ends.server.nextSequence = 900
            }
        }
        #expect(pairing([open(0, port: 1)], [open(0, port: 2)]).pairs.map(\.matchBasis) == [.sequenceNumbers])
    }

    /// A capture that begins behind the SYN may take the server for the client.
    @Test func rolesTakenTheOtherWayRoundAreTheSameConnection() {
        let whole = opened(0, 10, 20)
        let late = SampleConnection.sound(0) { record in
            record.tls = nil
            (record.client, record.server) = (whole.record.server, whole.record.client)
            record.startsMidConnection = true
        }
        let pair = pairing([whole], [late]).pairs.first
        #expect(pair?.matchBasis == .addresses)
        #expect(pair?.isSameTCP == true)
    }

    @Test func manyConnectionsArePairedByLookUp() {
        let a = (0..<3000).map { opened($0, UInt32($0), UInt32($0 &* 7), stamp: UInt32($0)) }
        let result = pairing(a, a.reversed())
        #expect(result.pairs.count == 3000)
        #expect(result.pairs.allSatisfy { ($0.indices.a ?? 0) + ($0.indices.b ?? 0) == 2999 })
    }
}
