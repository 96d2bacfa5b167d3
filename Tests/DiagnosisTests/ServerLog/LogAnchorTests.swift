import ConnectionScripts
import HTTP
import Octets
import TLS
import Testing
import Timeline

@testable import Diagnosis

@Suite struct LogAnchorTests {
    private static func entry(_ line: String) throws -> LogEntry {
        try #require(LogLines.log(line).entries.first)
    }

    private static func at(_ seconds: Double) -> Timestamp {
        Timestamp(nanoseconds: ConnectionScript.start * 1_000_000_000 + Int64(seconds * 1e9))
    }

    /// Asked after 3 s, answered 5 s later, closed after 2 s more.
    private static let asked = ConnectionScript.record {
        $0.open()
        $0.wait(3)
        $0.httpRequest()
        $0.wait(5)
        $0.httpResponse(200)
        $0.wait(2)
        $0.close(.client)
    }

    /// The handshake was complete, nothing was asked, and the server closed 20 s later.
    private static let idle = ConnectionScript.record {
        $0.handshake()
        $0.wait(20)
        $0.close(.server, .closeNotifyFin)
    }

    /// Within a few milliseconds, as the script takes one a step.
    private static func isAbout(_ moment: Timestamp, _ seconds: Double) -> Bool {
        abs(moment.seconds(since: at(seconds))) < 0.02
    }

    /// Apache stamps when the request begins, others when all is done: the line may be of either.
    @Test func aLineOfARequestIsFromItsBeginningToTheEnd() throws {
        let anchor = try #require(LogAnchor(try Self.entry(LogLines.access(3, "GET / HTTP/1.1", 200)), Self.asked))
        #expect(Self.isAbout(anchor.from, 3) && Self.isAbout(anchor.to, 10))
        #expect(anchor.distance(of: Self.at(5)) == 0)
        #expect(abs(anchor.distance(of: Self.at(1)) - 2) < 0.02 && abs(anchor.distance(of: Self.at(12)) - 2) < 0.02)
        #expect(Self.isAbout(anchor.middle.at, 6.5) && abs(anchor.middle.length - 7) < 0.02)
    }

    @Test func aTimeoutIsOfTheEnd() throws {
        let anchor = try #require(LogAnchor(try Self.entry(LogLines.access(20)), Self.idle))
        #expect(Self.isAbout(anchor.from, 20) && Self.isAbout(anchor.to, 20) && anchor.middle.length < 0.02)
    }

    /// A 408 that was sent comes before the close, and the line may be of either.
    @Test func aTimeoutThatWasAnsweredBeginsWithTheAnswer() throws {
        let record = ConnectionScript.record {
            $0.open()
            $0.partOfRequest()
            $0.wait(20)
            $0.httpResponse(408)
            $0.wait(2)
            $0.close(.server)
        }
        let anchor = try #require(LogAnchor(try Self.entry(LogLines.access(20)), record))
        #expect(Self.isAbout(anchor.from, 20) && Self.isAbout(anchor.to, 22))
    }

    /// HAProxy stamps when it accepted, and says how long it waited.
    @Test func haproxyCountsBackFromTheEnd() throws {
        let line =
            #"10.20.0.14:1 [23/Nov/2026:13:40:13.000] in in/<NOSRV> -1/-1/-1/-1/5001 408 0 - - cR-- 1/1/0/0/0 0/0 "<BADREQ>""#
        let anchor = try #require(LogAnchor(try Self.entry(line), Self.idle))
        #expect(Self.isAbout(anchor.from, 15) && Self.isAbout(anchor.to, 15))
    }

    @Test func aLineOfNoRequestIsOfTheWholeConnection() throws {
        let line = try Self.entry(LogLines.error(5, "AH01964: Connection to child 0 established"))
        let anchor = try #require(LogAnchor(line, Self.idle))
        #expect(Self.isAbout(anchor.from, 0) && Self.isAbout(anchor.to, 20))
    }

    /// A connection that came less far than the line says is another one.
    @Test(
        arguments: [
            (LogLines.access(3, "GET / HTTP/1.1", 200), true, false),
            (LogLines.access(3, "GET / HTTP/1.1", 404), false, false),
            (LogLines.access(20), false, true), (LogLines.access(20, "-", 400), false, true),
            (LogLines.error(5, "AH01382: Request header read timeout"), true, true),
        ])
    func whichConnectionALineFits(line: String, fitsAsked: Bool, fitsIdle: Bool) throws {
        let entry = try Self.entry(line)
        #expect((LogAnchor(entry, Self.asked) != nil) == fitsAsked)
        #expect((LogAnchor(entry, Self.idle) != nil) == fitsIdle)
    }

    /// Nothing follows from what one direction does not show.
    @Test func aCaptureOfOneDirectionMayLackTheRequest() throws {
        let oneWay = ConnectionScript.record { script in
            for _ in 0..<3 { script.step(.server, payload: 100) }
            script.set { $0.phase = .established }
        }
        #expect(oneWay.unseenSide == .client)
        #expect(LogAnchor(try Self.entry(LogLines.access(0, "GET / HTTP/1.1", 200)), oneWay) != nil)
    }
}
