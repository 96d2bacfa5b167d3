import ConnectionScripts
import HTTP
import Octets
import Packets
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ServerLogJoinTests {
    /// The handshake was complete, nothing was asked, and the server closed 20 s later.
    private static func idle(_ id: Int = 0, at start: Double = 0, port: UInt16 = 40_000) -> ConnectionRecord {
        ConnectionScript.record(id) {
            $0.wait(start)
            $0.set {
                $0.client.port = port
                $0.firstSeen = Timestamp(nanoseconds: ConnectionScript.start * 1_000_000_000 + Int64(start * 1e9))
            }
            $0.handshake()
            $0.wait(20)
            $0.close(.server, .closeNotifyFin)
        }
    }

    private func join(_ records: [ConnectionRecord], _ logs: ServerLog...) -> ServerLogJoin {
        ServerLogJoin(logs, records)
    }

    @Test func theTimeoutOfTheOnlyConnection() throws {
        let join = join([Self.idle()], LogLines.log(LogLines.access(20)))
        let match = try #require(join.matches.first)
        #expect(match.connection == 0 && match.confidence == .likely)
        #expect(join.unmatchedLines.isEmpty)
    }

    @Test func thePortMakesItCertain() throws {
        let join = join(
            [Self.idle(), Self.idle(1, port: 40_001)],
            LogLines.log(LogLines.error(20, "AH01382: Request header read timeout", peer: "10.20.0.14:40001")))
        let match = try #require(join.matches.first)
        #expect(match.connection == 1 && match.confidence == .certain)
    }

    @Test func linesOfConnectionsThatWentAlikeAreGivenToOneEach() {
        let join = join(
            [Self.idle(), Self.idle(1, port: 40_001)], LogLines.log(LogLines.access(20), LogLines.access(20)))
        #expect(join.matches.map(\.connection).sorted() == [0, 1])
        #expect(join.matches.allSatisfy { $0.confidence == .likely })
    }

    @Test func aLineThatFitsConnectionsThatWentDifferentlyIsOnlyPossible() throws {
        let other = ConnectionScript.record(1) {
            $0.set { $0.client.port = 40_001 }
            $0.open()
            $0.wait(20)
            $0.close(.client)
        }
        let join = join(
            [Self.idle(), other], LogLines.log(LogLines.error(20, "AH00000: Connection timed out", peer: "10.20.0.14")))
        #expect(try #require(join.matches.first).confidence == .possible)
    }

    @Test(arguments: [0, 3, -3, 200]) func theClockOfTheLogIsTold(ahead: Int64) throws {
        let records = (0..<4).map { Self.idle($0, at: Double($0) * 7, port: 40_000 + UInt16($0)) }
        let lines = (0..<4).map { LogLines.access(20 + $0 * 7 + ahead) }
        let join = join(records, LogLines.log(lines.joined(separator: "\n")))
        #expect(join.matches.map(\.connection) == [0, 1, 2, 3])
        let clock = try #require(join.clocks.first ?? nil)
        #expect(abs(clock.offset - Double(ahead)) < 1)
        #expect(clock.lines == 4)
    }

    @Test func aTimeZoneThatIsNotNamed() throws {
        let records = (0..<3).map { Self.idle($0, at: Double($0) * 7, port: 40_000 + UInt16($0)) }
        let lines = (0..<3).map {
            LogLines.error(
                20 + Int64($0) * 7 + 7200, "AH01382: Request header read timeout", peer: "10.20.0.14:4000\($0)")
        }
        let join = join(records, LogLines.log(lines.joined(separator: "\n")))
        #expect(join.matches.map(\.connection) == [0, 1, 2])
        #expect(abs(try #require(join.clocks.first ?? nil).offset - 7200) < 1)
    }

    @Test func whatNoConnectionExplains() throws {
        let join = join(
            [Self.idle()],
            LogLines.log(
                LogLines.access(20), LogLines.access(15, peer: "192.0.2.99"),
                LogLines.access(15, "GET / HTTP/1.1", 200, peer: "192.0.2.99"),
                LogLines.access(70, peer: "192.0.2.99"), LogLines.access(90, peer: "192.0.2.99"),
                LogLines.access(-10, peer: "192.0.2.99")))
        #expect(join.unmatchedLines.map(\.entry.line) == [2, 4])
        #expect(join.sources.first?.unmatchedLines.count == 2)
        #expect(join.sources.first?.matchedLines == 1)
    }

    @Test func anIPv4ClientOfAnIPv6Socket() {
        #expect(join([Self.idle()], LogLines.log(LogLines.access(20, peer: "::ffff:10.20.0.14"))).matches.count == 1)
    }

    @Test func aRequestIsNoLineOfAConnectionThatNeverAsked() {
        #expect(join([Self.idle()], LogLines.log(LogLines.access(10, "GET / HTTP/1.1", 200))).matches.isEmpty)
    }

    @Test func aRequestByItsStart() throws {
        let record = ConnectionScript.record {
            $0.open()
            $0.wait(3)
            $0.httpRequest()
            $0.wait(5)
            $0.httpResponse(200)
            $0.close(.client)
        }
        let join = join([record], LogLines.log(LogLines.access(3, "GET / HTTP/1.1", 200)))
        #expect(join.matches.count == 1)
        #expect(self.join([record], LogLines.log(LogLines.access(3, "GET / HTTP/1.1", 404))).matches.isEmpty)
    }

    @Test func nothingWithNothing() {
        #expect(join([], LogLines.log(LogLines.access(20))).matches.isEmpty)
        #expect(join([Self.idle()], LogLines.log("")).matches.isEmpty)
        #expect(ServerLogJoin([], [Self.idle()]).sources.isEmpty)
    }

    @Test func ofManyConnectionsAndLinesEachHasItsOwn() {
        let records = (0..<2000).map { Self.idle($0, at: Double($0) * 0.5, port: UInt16(10_000 + $0)) }
        let lines = (0..<2000).map { LogLines.access(Int64(20 + Double($0) * 0.5)) }
        let join = join(records, LogLines.log(lines.joined(separator: "\n")))
        #expect(join.matches.count == 2000)
        #expect(Set(join.matches.map(\.connection)).count == 2000)
    }

    /// A line of two minutes later is of another connection, which the capture lacks.
    @Test func aSingleLineFarAwayIsNoneOfTheConnections() {
        let join = join([Self.idle()], LogLines.log(LogLines.access(70)))
        #expect(join.matches.isEmpty)
        #expect(join.unmatchedLines.count == 1)
        let two = self.join(
            [Self.idle(), Self.idle(1, at: 4, port: 40_001)], LogLines.log(LogLines.access(70), LogLines.access(74)))
        #expect(two.matches.map(\.confidence) == [.possible, .possible])
    }
}
