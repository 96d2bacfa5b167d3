import Octets
import Packets
import Testing
import Timeline

/// Who hung up, in every way that is easily read wrong.
@Suite struct CloseJudgeTests {
    private func close(_ script: (inout Wire) -> Void) throws -> Close {
        var wire = Wire()
        script(&wire)
        return try #require(wire.finish().first).close
    }

    @Test func aFatalAlertCountsBeforeThePeersFin() throws {
        let close = try close {
            $0.serverFlight()
            $0.say(.client, Spoken.alert(2, 48))
            $0.segment(.server, [.fin, .ack])
            $0.segment(.client, [.fin, .ack])
        }
        #expect(close.by == .client)
        #expect(close.how == .alertFin)
        #expect(close.firstFinOrRst?.from == .server)
        #expect(close.mark?.frame == 6)
    }

    @Test func aWarningEndsNothing() throws {
        let close = try close {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
            $0.say(.server, Spoken.alert(1, 112) + Spoken.serverHello)
            $0.segment(.client, [.rst])
        }
        #expect(close.by == .client)
        #expect(close.how == .rst)
    }

    /// user_canceled announces the close_notify: with it the end begins.
    @Test func aUserCanceledBeginsTheEnd() throws {
        let close = try close {
            $0.open()
            $0.say(.client, Spoken.clientHello(name: "a.example"))
            $0.wait(2)
            $0.say(.client, Spoken.alert(1, 90))
            $0.say(.client, Spoken.alert(1, 0))
            $0.segment(.client, [.fin, .ack])
        }
        #expect(close.by == .client && close.how == .closeNotifyFin && close.mark?.frame == 5)
        #expect(abs((close.idleBefore ?? 0) - 2) < 0.01)
    }

    @Test func anUnreadableAlertAfterTheHandshakeIsACloseNotify() throws {
        let close = try close {
            $0.serverFlight()
            $0.completeHandshake()
            $0.wait(20)
            $0.say(.server, Spoken.encryptedAlert)
            $0.segment(.server, [.fin, .ack])
            $0.segment(.client, [.fin, .ack])
        }
        #expect(close.by == .server)
        #expect(close.how == .closeNotifyFin)
        #expect(abs((close.idleBefore ?? 0) - 20) < 0.01, "the alert's own bytes do not end the silence before it")
    }

    @Test func anInferredAlertInPlaceOfTheFinishedIsARefusal() throws {
        let close = try close {
            $0.serverFlight13()
            $0.say(.client, Spoken.changeCipherSpec + Spoken.applicationData(19))
            $0.segment(.client, [.rst])
        }
        #expect(close.by == .client)
        #expect(close.how == .alertRst)
    }

    @Test func anAlertInClearUnderTLS13IsRead() throws {
        let close = try close {
            $0.serverFlight13()
            $0.say(.client, Spoken.alert(2, 48))
            $0.segment(.client, [.fin, .ack])
        }
        #expect(close.how == .alertFin)
    }

    @Test func aSilentFin() throws {
        let close = try close {
            $0.serverFlight()
            $0.segment(.client, [.fin, .ack])
            $0.segment(.server, [.fin, .ack])
        }
        #expect(close.by == .client)
        #expect(close.how == .fin)
    }

    @Test func closeNotifyThenReset() throws {
        let close = try close {
            $0.serverFlight()
            $0.completeHandshake()
            $0.say(.client, Spoken.applicationData(100))
            $0.say(.server, Spoken.applicationData(500))
            $0.say(.client, Spoken.encryptedAlert)
            $0.segment(.client, [.rst])
        }
        #expect(close.by == .client)
        #expect(close.how == .closeNotifyRst)
    }

    @Test func aSilenceBeforeAnythingIsCountedFromTheHandshake() throws {
        let close = try close {
            $0.open()
            $0.wait(60)
            $0.segment(.server, [.fin, .ack])
        }
        #expect(abs((close.idleBefore ?? 0) - 60) < 0.01)
    }

    @Test func keepAlivesDoNotEndASilence() throws {
        let close = try close {
            $0.serverFlight()
            $0.completeHandshake()
            $0.wait(10)
            $0.segment(.client, .ack, [0], sequence: $0.nextSequence(.client) - 1)
            $0.wait(10)
            $0.segment(.server, [.fin, .ack])
        }
        #expect(close.by == .server)
        #expect(abs((close.idleBefore ?? 0) - 20) < 0.01)
    }

    @Test func aSilenceIsCountedFromPayloadThatASnapLengthCutOff() throws {
        let close = try close {
            $0.open()
            $0.wait(10)
            $0.segment(.client, [.psh, .ack], wire: 100)
            $0.wait(20)
            $0.segment(.server, [.fin, .ack])
        }
        #expect(abs((close.idleBefore ?? 0) - 20) < 0.01)
    }

    /// A record as long as an alert that was data after all gives way to the next one: the count of alerts stays the
    /// same.
    @Test func aSilenceBeforeACloseNotifyThatFollowsData() throws {
        let close = try close {
            $0.serverFlight13()
            $0.say(.client, Spoken.changeCipherSpec + Spoken.finished13 + Spoken.applicationData(19))
            $0.wait(10)
            $0.say(.server, Spoken.applicationData(2000))
            $0.wait(20)
            $0.say(.client, Spoken.applicationData(100) + Spoken.applicationData(19))
            $0.segment(.client, [.fin, .ack])
        }
        #expect(close.how == .closeNotifyFin)
        #expect(abs((close.idleBefore ?? 0) - 20) < 0.01)
    }

    /// A firewall that answers SYNs itself (SYN cookies) has another hop limit than the server behind it.
    @Test func aResetOverAsManyHopsAsTheDataIsItsSenders() throws {
        var wire = Wire()
        wire.segment(.client, .syn)
        wire.segment(.server, [.syn, .ack], hops: 64)
        wire.segment(.client, .ack)
        wire.say(.client, "GET / HTTP/1.1\r\n\r\n")
        wire.segment(.server, [.psh, .ack], Array("HTTP/1.1 200 OK\r\n".utf8), hops: 52)
        wire.segment(.server, [.rst, .ack], hops: 52)
        let record = try #require(wire.finish().first)
        #expect(record.close.by == .server)
        #expect(record.events.contains { $0.what == .rst(hopLimit: 52, usualHopLimit: 52) })
    }

    @Test func stillOpen() throws {
        #expect(try close { $0.serverFlight() } == .none)
    }
}
