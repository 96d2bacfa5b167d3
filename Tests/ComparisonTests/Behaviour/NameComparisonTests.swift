import ComparedConnections
import Diagnosis
import Octets
import Packets
import Testing
import Timeline

@testable import Comparison

@Suite struct NameComparisonTests {
    /// What DNS said of host.example: its code, and the last octets of addresses in 10.0.0.0/24; nil asks and gets no
    /// answer.
    private func resolutions(_ code: UInt8?, _ addresses: [UInt8] = []) -> NameResolutions {
        var resolutions = NameResolutions()
        let name: [UInt8] = [4] + Array("host".utf8) + [7] + Array("example".utf8) + [0, 0, 1, 0, 1]
        func receive(_ octets: [UInt8], isQuestion: Bool, frame: Int) {
            let (client, resolver) = (
                Endpoint(address: SampleConnection.address(1), port: 4000),
                Endpoint(address: SampleConnection.address(53), port: 53)
            )
            let datagram = UDPDatagram(
                source: isQuestion ? client : resolver, destination: isQuestion ? resolver : client,
                payload: 0..<octets.count,
                payloadLength: octets.count)
            resolutions.receive(datagram, octets.span, SampleConnection.mark(frame, 0))
        }
        receive([0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0] + name, isQuestion: true, frame: 1)
        if let code {
            let records: [UInt8] = addresses.flatMap {
                [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 0, 0, $0] as [UInt8]
            }
            receive(
                [0, 1, 0x81, 0x80 | code, 0, 1, 0, UInt8(addresses.count), 0, 0, 0, 0] + name + records,
                isQuestion: false, frame: 2)
        }
        return resolutions
    }

    private func differences(_ a: NameResolutions, _ b: NameResolutions) -> [Difference] {
        NameComparison.differences(.name("host.example"), PerPoint(a: a, b: b))
    }

    @Test func anErrorInPlaceOfAnAddressDecides() {
        let difference = differences(resolutions(0, [2]), resolutions(3)).first
        #expect(difference?.field == .nameResolution)
        #expect(difference?.a == .state(.anAddress))
        #expect(difference?.b == .text("NXDOMAIN"))
        #expect(difference?.frames == PerPoint(a: 2, b: 2))
    }

    @Test func noAnswerIsOneToo() {
        let difference = differences(resolutions(nil), resolutions(0, [2])).first
        #expect(difference?.a == .state(.noAnswer))
        #expect(difference?.frames == PerPoint(a: 1, b: 2))
        #expect(differences(resolutions(0), resolutions(0, [2])).first?.a == .state(.noAddress))
    }

    @Test func otherAddressesAreACircumstance() {
        let difference = differences(resolutions(0, [2, 3]), resolutions(0, [4])).first
        #expect(difference?.field == .nameAddresses)
        #expect(difference?.a == .list(["10.0.0.2", "10.0.0.3"]))
        #expect(difference?.field.weight == .circumstance)
        #expect(differences(resolutions(0, [2, 3]), resolutions(0, [3, 4])).isEmpty)
    }

    @Test func whatOnlyOneAskedForIsNoDifference() {
        #expect(differences(resolutions(3), NameResolutions()).isEmpty)
    }
}
