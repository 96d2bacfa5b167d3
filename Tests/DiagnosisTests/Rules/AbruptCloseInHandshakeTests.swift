import Knowledge
import Octets
import Packets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct AbruptCloseInHandshakeTests {
    @Test func withoutAnAlert() throws {
        let finding = try #require(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.close(.server)
            })
        #expect(finding.id == .abruptCloseInHandshake && finding.severity == .problem)
        #expect(
            finding.summary
                == "telemetry.vendor.example (198.51.100.7:443) closed the connection with 10.20.0.14 in the middle of the TLS handshake (stage client-hello) without an alert."
        )
        #expect(finding.frames == [5])
    }

    @Test func asSoonAsItWasOpen() throws {
        let finding = try #require(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.close(.server)
            })
        #expect(
            finding.summary
                == "198.51.100.7:443 accepted the connection of 10.20.0.14 and closed it 1.0 ms later, before either had said anything.")
        #expect(finding.frames == [3, 4])
    }

    /// What only looks like TLS's records, as Skype's did, begins no handshake; half a ClientHello does.
    @Test func onlyAClientHelloBeginsAHandshake() {
        func closed(_ change: (inout TLSObservation) -> Void) -> Finding? {
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                let mark = $0.step(.client, payload: 5)
                $0.setTLS {
                    $0.lastApplicationData.client = mark
                    change(&$0)
                }
                $0.close(.server)
            }
        }
        #expect(closed { _ in } == nil)
        let half = TLSObservation.UnfinishedHello(
            mark: Mark(frame: 4, at: Timestamp(nanoseconds: 0)), frames: [4], octets: 5, announced: 300)
        #expect(closed { $0.unfinishedHello = half } != nil)
    }

    @Test func withAnAlertOrAfterTheHandshakeItIsNone() {
        #expect(
            conclude(AbruptCloseInHandshake()) {
                $0.open()
                $0.clientHello()
                $0.alert(.server, 40)
            } == nil)
        #expect(
            conclude(AbruptCloseInHandshake()) {
                $0.handshake()
                $0.close(.server)
            } == nil)
    }
}
