import ConnectionScripts
import Octets
import Packets
import TLS
import Testing

@testable import Cryptography
@testable import Diagnosis
@testable import Timeline

@Suite struct ChainCollectorTests {
    @Test func theSameChainIsOneHoweverManyConnectionsShowIt() throws {
        // Records come as connections end.
        let inventory = Shown.inventory([
            Shown.connection(3, client: 11), Shown.connection(1, client: 10), Shown.connection(2, [Shown.leaf]),
            Shown.connection(0, client: 10, name: nil),
        ])
        let chains = inventory.chains
        #expect(chains.map(\.connections) == [3, 1] && chains.map(\.connectionIDs) == [[0, 1, 3], [2]])
        #expect(
            chains[0].clients.names == ["192.0.2.11", "192.0.2.10"] && chains[0].servers.names == ["198.51.100.10:443"])
        #expect(chains[0].seen.first.frame == 4 && chains[0].seen.last.frame == 34)
        #expect(chains[0].audiences.map(\.serverName) == [nil, "telemetry.vendor.example"])
        #expect(chains[0].audiences.map(\.connections) == [1, 2])
        #expect(inventory.connections.withTLS == 4 && inventory.connections.withChain == 4)
    }

    @Test func theOrderIsThatOfFirstSight() {
        let other = Shown.certificate("other", 9)
        let chains = Shown.inventory([Shown.connection(5), Shown.connection(4, [other]), Shown.connection(6, [other])])
            .chains
        #expect(chains.map { $0.certificates.first?.subject } == ["CN=other", "CN=telemetry.vendor.example"])
    }

    @Test func whatIsSaidDifferentlyIsToldApart() throws {
        let (good, expired) = (
            Shown.verification(at: 100), Shown.verification((10, "certificate has expired"), at: 200)
        )
        let records = [good, expired, good, expired, good].enumerated().map { index, verification in
            Shown.connection(index) { $0.verification = verification }
        }
        let audience = try #require(Shown.inventory(records).chains.first?.audiences.first)
        #expect(audience.judgements.map(\.connections) == [3, 2])
        #expect(audience.judgements.map { $0.verification?.code } == [0, 10])
    }

    @Test func clientCertificatesAreChainsOfTheirOwn() throws {
        let own = Shown.certificate("device 7", 7)
        let record = Shown.connection(0) {
            $0.tls?.observation.clientCertificates = [own.der]
            $0.tls?.clientCertificates = [own]
        }
        let chains = Shown.inventory([record]).chains
        #expect(chains.map(\.side) == [.server, .client] && chains[1].certificates == [own])
        #expect(chains[1].audiences[0].judgements.isEmpty)
    }

    @Test func whatShowsNoCertificateIsCounted() {
        let without = { (id: Int, change: @escaping (inout TLSObservation) -> Void) in
            Shown.connection(id, []) { record in
                record.tls?.observation.certificateMark = nil
                guard var tls = record.tls else { return }
                change(&tls.observation)
                record.tls = tls
            }
        }
        let inventory = Shown.inventory([
            without(0) { $0.resumed = true },
            without(1) {
                $0.version = .tls13
                $0.stage = .handshakeComplete
            }, without(2) { $0.stage = .clientHello }, Shown.connection(3) { $0.tls = nil },
        ])
        #expect(inventory.chains.isEmpty && inventory.connections.withTLS == 3)
        #expect(inventory.connections.resumed == 1 && inventory.connections.encrypted == 1)
    }

    @Test func aHundredThousandConnectionsCostTheirChainsOnly() throws {
        var collector = ChainCollector()
        let record = Shown.connection(0)
        for id in 0..<100_000 {
            var record = record
            record.id = id
            collector.add(record)
        }
        let inventory = collector.inventory(inputs: Shown.inputs)
        let chain = try #require(inventory.chains.first)
        #expect(inventory.chains.count == 1 && chain.connections == 100_000)
        #expect(chain.connectionIDs.count == ShownChain.connectionLimit && chain.audiences.count == 1)
    }

    @Test func namesWithoutEndAreCounted() throws {
        let inventory = Shown.inventory(
            (0..<ShownChain.audienceLimit + 5).map { Shown.connection($0, name: "n\($0).example") })
        let chain = try #require(inventory.chains.first)
        #expect(chain.audiences.count == ShownChain.audienceLimit && chain.connectionsOfOtherNames == 5)
    }
}

/// Connections that show certificates.
private enum Shown {
    static let leaf = certificate("telemetry.vendor.example", 1)
    static let issuer = certificate("Vendor Issuing CA", 2)
    static let inputs = CaptureInputs(
        files: [], hashes: [], framesNotDecoded: 0, filter: nil, trust: [], connectionCount: 0)

    /// A certificate whose DER is one octet.
    static func certificate(_ name: String, _ octet: UInt8) -> Certificate {
        Certificate.vendor.with {
            $0.der = [octet]
            $0.subject = "CN=\(name)"
        }
    }

    static func verification(_ failures: (code: Int32, result: String)..., at: Int64) -> Verification {
        var verification = failures.first.map { Verification.says($0) } ?? .says()
        verification.at = at
        return verification
    }

    static func connection(
        _ id: Int, _ certificates: [Certificate] = [leaf, issuer], client: UInt8 = 10,
        name: String? = "telemetry.vendor.example", _ change: (inout ConnectionRecord) -> Void = { _ in }
    ) -> ConnectionRecord {
        var record = ConnectionRecord(
            id: id, client: Endpoint(address: IPAddress(ipv4: 0xc000_0200 | UInt32(client)), port: 40_000),
            server: Endpoint(address: IPAddress(ipv4: 0xc633_640a), port: 443),
            firstSeen: Timestamp(nanoseconds: 0), lastSeen: Timestamp(nanoseconds: 1),
            frames: .init(count: 8, first: id * 10 + 1, last: id * 10 + 8))
        var observation = TLSObservation()
        observation.clientHello = ClientHello(
            random: Array(0..<32), cipherSuites: [CipherSuite(rawValue: 0xc02f)], serverName: name)
        observation.certificates = certificates.map(\.der)
        observation.certificateMark = Mark(frame: id * 10 + 4, at: Timestamp(nanoseconds: 1))
        record.tls = .init(
            observation: observation, certificates: certificates, clientCertificates: [], fingerprints: nil)
        record.sentChain = SentChain(count: certificates.count)
        change(&record)
        return record
    }

    static func inventory(_ records: [ConnectionRecord]) -> CertificateInventory {
        var collector = ChainCollector()
        for record in records { collector.add(record) }
        return collector.inventory(inputs: inputs)
    }
}
