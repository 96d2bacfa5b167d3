import ConnectionScripts
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ClientTimerTests {
    private static func timer(_ script: (inout ConnectionScript) -> Void) -> ClientTimer? {
        ConnectionFacts(ConnectionScript.record { script(&$0) }).clientTimer
    }

    private static func giveUp(after seconds: Double = 5, _ script: (inout ConnectionScript) -> Void) -> ClientTimer? {
        timer {
            $0.open()
            script(&$0)
            $0.wait(seconds)
            $0.close(.client)
        }
    }

    @Test func whatTheServerOwes() {
        #expect(Self.giveUp { $0.clientHello() }?.awaited == .serverHello)
        let request = Self.giveUp {
            $0.clientHello()
            $0.serverFlight()
            $0.completeHandshake()
            $0.request()
        }
        #expect(request?.awaited == .answer && request?.wait == .milliseconds(5001) && request?.mark.frame == 9)
    }

    /// Where it is the client's turn it has waited for nobody.
    @Test func whereTheServerOwesNothingThereIsNone() {
        #expect(
            Self.giveUp {
                $0.clientHello()
                $0.serverFlight()
            } == nil)
        #expect(Self.giveUp { _ in } == nil)
    }

    @Test func aServerThatEndsItIsNoTimerOfTheClient() {
        #expect(
            Self.timer {
                $0.open()
                $0.clientHello()
                $0.wait(5)
                $0.close(.server)
            } == nil)
    }

    @Test func aShortWaitIsNone() { #expect(Self.giveUp(after: 0.5) { $0.clientHello() } == nil) }
}
