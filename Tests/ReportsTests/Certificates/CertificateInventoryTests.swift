import Octets
import TLS
import Testing
import Timeline

@testable import Cryptography
@testable import Reports

@Suite struct CertificateInventoryTests {
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
        #expect(inventory.connectionsWithTLS == 4 && inventory.connectionsWithChain == 4)
    }

    @Test func theOrderIsThatOfFirstSight() {
        let other = Shown.certificate("other", 9)
        let chains = Shown.inventory([Shown.connection(5), Shown.connection(4, [other]), Shown.connection(6, [other])])
            .chains
        #expect(chains.map(\.title) == ["other", "telemetry.vendor.example"])
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
        #expect(chains.map(\.side) == [.server, .client] && chains[1].title == "device 7")
        #expect(chains[1].audiences[0].judgements.isEmpty)
    }

    @Test func whatShowsNoCertificateIsCounted() {
        let without = { (id: Int, change: @escaping (inout TLSObservation) -> Void) in
            Shown.connection(id, []) { record in
                record.tls?.observation.certificateMark = nil
                if record.tls != nil { change(&record.tls!.observation) }
            }
        }
        let inventory = Shown.inventory([
            without(0) { $0.resumed = true },
            without(1) {
                $0.version = .tls13
                $0.stage = .handshakeComplete
            }, without(2) { $0.stage = .clientHello }, Shown.connection(3) { $0.tls = nil },
        ])
        #expect(inventory.chains.isEmpty && inventory.connectionsWithTLS == 3)
        #expect(inventory.connectionsResumed == 1 && inventory.connectionsEncrypted == 1)
        #expect(inventory.limits.count == 2)
    }

    @Test func aHundredThousandConnectionsCostTheirChainsOnly() throws {
        let inventory = CertificateInventory()
        let record = Shown.connection(0)
        for id in 0..<100_000 {
            var record = record
            record.id = id
            inventory.add(record)
        }
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
