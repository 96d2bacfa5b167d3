import Capture
import Comparison
import Diagnosis
import Foundation
import Knowledge
import Octets
import Preludes
import SampleRecords
import TLS
import Testing
import Timeline
import Wording

@testable import HTTP
@testable import Reports

/// The words that the schemas list are those that the program has: a word that one of the two lacks fails here.
@Suite struct SchemaWordTests {
    /// A place in a schema, and the words that belong there.
    struct Case: CustomTestStringConvertible, Sendable {
        let file: String
        let path: String
        let words: [String]
        var testDescription: String { "\(file): \(path)" }

        init(_ file: String, _ path: String, _ words: [String]) {
            self.file = file
            self.path = path
            self.words = words
        }
    }

    static let cases = [
        Case("common", "$defs.severity", Finding.Severity.allCases.map(\.rawValue)),
        Case("common", "$defs.confidence", Finding.Confidence.allCases.map(\.rawValue)),
        Case(
            "common", "$defs.file.properties.format",
            all(from: .pcap) { (format: CaptureFile.Format) in
                switch format {
                case .pcap: .pcapNanosecond
                case .pcapNanosecond: .pcapng
                case .pcapng: nil
                }
            }.flatMap { [$0, $0 + "+gzip"] }),
        Case("connection", "$defs.phase", Phase.allCases.map(\.rawValue)),
        Case("connection", "properties.prelude.properties.protocol", Prelude.Kind.allCases.map(\.rawValue)),
        Case("connection", "$defs.event.properties.what", eventWords),
        Case("connection", "properties.prelude.properties.steps.items.properties.what", preludeWords),
        Case(
            "connection", "$defs.event.properties.from",
            all(from: .client) { (origin: Event.Origin) in
                switch origin {
                case .client: .server
                case .server: .network
                case .network: .capture
                case .capture: nil
                }
            }),
        Case(
            "connection", "properties.roles_from",
            all(from: .syn) { (evidence: ConnectionRecord.RoleSource) in
                switch evidence {
                case .syn: .synAck
                case .synAck: .tls
                case .tls: .http
                case .http: .port
                case .port: .firstFrame
                case .firstFrame: nil
                }
            }),
        Case(
            "connection", "properties.close.properties.by",
            all(from: .client) { (party: Close.Party) in
                switch party {
                case .client: .server
                case .server: .middlebox
                case .middlebox: nil
                }
            }),
        Case(
            "connection", "properties.close.properties.how",
            all(from: .fin) { (manner: Close.Manner) in
                switch manner {
                case .fin: .rst
                case .rst: .closeNotifyFin
                case .closeNotifyFin: .closeNotifyRst
                case .closeNotifyRst: .alertFin
                case .alertFin: .alertRst
                case .alertRst: Close.Manner.none
                case .none: nil
                }
            }),
        Case(
            "connection", "$defs.alert.properties.confidence",
            all(from: .likely) { (confidence: Inference.Confidence) in
                switch confidence {
                case .likely: .possible
                case .possible: nil
                }
            }),
        Case(
            "connection", "$defs.tls.properties.client_library.properties.confidence",
            all(from: .likely) { (confidence: ClientLibrary.Confidence) in
                switch confidence {
                case .likely: .possible
                case .possible: nil
                }
            }),
        Case("connection", "$defs.client_hello.properties.encrypted_client_hello", encryptedHellos),
        Case("connection", "$defs.tls.properties.encrypted_client_hello", encryptedHellos),
        Case(
            "certificates", "$defs.listed_certificate.properties.flaws.items.properties.kind",
            CertificateFlaw.Kind.allCases.map(\.rawValue)),
        Case("knowledge", "$defs.alert_entry.properties.sender", AlertEntry.Sender.allCases.map(\.rawValue)),
        Case(
            "knowledge", "$defs.timeout.properties.stage", ServerTimeout.WaitingFor.allCases.map { snake($0.rawValue) }),
        Case("knowledge", "$defs.timeout.properties.ending", ServerTimeout.Ending.allCases.map { snake($0.rawValue) }),
        Case("knowledge", "$defs.timeout.properties.grounds", Provenance.allCases.map(\.rawValue)),
        Case(
            "knowledge", "$defs.interception_product.properties.kind",
            InterceptionProduct.Class.allCases.map(\.rawValue)),
        Case("diff", "properties.mode", CaptureComparison.Mode.allCases.map(\.rawValue)),
        Case("diff", "properties.nearer_client", Point.allCases.map(\.rawValue)),
        Case(
            "diff", "$defs.pair.properties.matched_by",
            all(from: .addressesAndSequenceNumbers) { (matchBasis: ConnectionPair.MatchBasis) in
                switch matchBasis {
                case .addressesAndSequenceNumbers: .sequenceNumbers
                case .sequenceNumbers: .addresses
                case .addresses: .tlsRandoms
                case .tlsRandoms: .payload
                case .payload: .orderAndTime
                case .orderAndTime: .serverAndClient
                case .serverAndClient: .server
                case .server: ConnectionPair.MatchBasis.none
                case .none: nil
                }
            }),
    ]

    @Test(arguments: cases)
    func wordsAreTheSame(_ one: Case) throws {
        let words = try Self.words(one.file, one.path)
        #expect(words.count == Set(words).count)
        #expect(Set(words) == Set(one.words))
    }

    /// The protocols are words put together, which a pattern describes.
    @Test func protocolsAreDescribed() throws {
        let text = try #require(try Self.schema("connection", "properties.protocol")["pattern"] as? String)
        let pattern = try Regex(text)
        for kind in Prelude.Kind.allCases {
            #expect(kind.rawValue.contains(pattern) && "\(kind.rawValue)+tls".contains(pattern))
        }
        #expect("tls".contains(pattern) && !"tls+tls".contains(pattern) && !"quic".contains(pattern))
    }

    /// Every finding that the catalogue explains has a name by the pattern.
    @Test func findingsAreDescribed() throws {
        let text = try #require(try Self.schema("common", "$defs.finding_id")["pattern"] as? String)
        let pattern = try Regex(text)
        for topic in Catalogue.topics where topic.group == .findings {
            #expect(topic.name.contains(pattern), "\(topic.name)")
        }
    }

    // MARK: Words of the program

    private static let preludeWords = [
        Prelude.What.greeting(""), .upgradeRequested(""), .upgradeAccepted(""), .upgradeRefused(""),
        .tunnelRequested(target: ""), .tunnelOpened, .tunnelRefused(""), .proxied(source: "", destination: ""),
    ].map(\.word)

    /// The events that have a wording, and those whose wording other tests are about.
    private static let eventWords: [String] = {
        func ending(_ stream: UInt32?) -> Event.What {
            .http2Ending(.init(mark: Sample.mark(1, 0), from: .server, stream: stream, code: 0))
        }
        let others = [
            Event.What.anomaly(.init(mark: Sample.mark(1, 0), from: .client, kind: .emptyRecord)), ending(nil),
            ending(1),
        ].map(\.word)
        return Set(Sample.events.map(\.1) + others + preludeWords).sorted()
    }()

    private static let encryptedHellos = all(from: .outerOrGREASE) { (hello: ClientHello.EncryptedClientHello) in
        switch hello {
        case .outerOrGREASE: .inner
        case .inner: nil
        }
    }

    /// The raw values of an enumeration that does not list its cases, by a way through all of them: the compiler sees
    /// to it that none is
    /// forgotten.
    private static func all<Word: RawRepresentable<String>>(from first: Word, _ next: @escaping (Word) -> Word?)
        -> [String]
    {
        sequence(first: first, next: next).map(\.rawValue)
    }

    private static func snake(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }

    // MARK: Words of the schemas

    private static func schema(_ file: String, _ path: String) throws -> [String: Any] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Documentation/Schemas")
        let data = try Data(contentsOf: folder.appendingPathComponent("\(file).schema.json"))
        var schema = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        for key in path.split(separator: ".") { schema = schema?[String(key)] as? [String: Any] }
        return try #require(schema, "\(file): no \(path)")
    }

    private static func words(_ file: String, _ path: String) throws -> [String] {
        try #require(try schema(file, path)["enum"] as? [Any]).compactMap { $0 as? String }
    }
}
