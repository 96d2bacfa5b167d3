import ComparedConnections
import Diagnosis
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Comparison

@Suite struct VantagePairingTests {
    private func opened(_ id: Int, at moments: (syn: Double, answer: Double), _ numbers: (UInt32, UInt32))
        -> DiagnosedConnection
    {
        SampleConnection.sound(id) { record in
            record.setOpenings(client: numbers.0, server: numbers.1)
            record.marks.ends.client.synFrames = [SampleConnection.mark(1, moments.syn)]
            record.marks.ends.server.synFrames = [SampleConnection.mark(2, moments.answer)]
        }
    }

    private func pairing(_ a: [DiagnosedConnection], _ b: [DiagnosedConnection]) -> VantagePairing {
        VantagePairing(
            PerPoint(a: a, b: b),
            captures: PerPoint(a: SampleConnection.diagnosis(a).inputs, b: SampleConnection.diagnosis(b).inputs))
    }

    @Test func whatIsTheSameTellsTheClock() throws {
        let pairing = pairing([opened(0, at: (1, 1.04), (1, 2))], [opened(0, at: (31.01, 31.02), (1, 2))])
        #expect(pairing.certainCount == 1)
        #expect(pairing.nearerClient == .a)
        let clock = try #require(pairing.clock)
        #expect(abs(clock.offset - 30) <= clock.error ?? 0)
        #expect(pairing.tracker() != nil)
    }

    @Test func captureWithoutAnythingInCommonHaveNoTracker() {
        var other = opened(0, at: (1, 1.02), (3, 4)).record
        other.setRandoms(client: 9)
        other.server.port = 8443
        let pairing = pairing([opened(0, at: (1, 1.04), (1, 2))], [SampleConnection.diagnosed(other)])
        #expect(pairing.pairs.isEmpty)
        #expect(pairing.unpaired == PerPoint(a: [0], b: [0]))
        #expect(pairing.tracker() == nil)
        #expect(pairing.clock == nil)
    }

    @Test func captureOfNothingIsNoCrash() {
        #expect(pairing([], []).pairs.isEmpty)
    }
}
