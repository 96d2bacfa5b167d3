import Cryptography
import Octets
import Testing

@testable import TLS

@Suite struct RecordProtectionTests {
    private func open(_ protection: inout RecordProtection, _ octets: [UInt8]) throws(CipherError)
        -> RecordProtection.Opened
    {
        guard let record = RecordReader.parse(octets.span, at: 0) else { throw .length }
        return try protection.open(record, octets.span.extracting(droppingFirst: RecordReader.headerLength))
    }

    private func modern(_ secret: String) throws -> RecordProtection {
        let suite = try #require(SuiteProtection(CipherSuite(rawValue: 0x1301)))
        return try RecordProtection(suite, trafficSecret: Secret(octets(secret).span))
    }

    private func session(_ recorded: RecordedSession) throws -> RecordProtection {
        let suite = try #require(SuiteProtection(CipherSuite(rawValue: recorded.suite)))
        let agreed: [(UInt16, [UInt8])] = recorded.encryptsThenMACs ? [(22, []), (23, [])] : [(23, [])]
        let hello = try hello(recorded.version, recorded.suite, random: octets(recorded.serverRandom), agreed)
        let parameters = SessionParameters(hello, clientRandom: octets(recorded.clientRandom))
        let block = try KeyBlock(suite, parameters, masterSecret: Secret(octets(recorded.masterSecret).span))
        return try RecordProtection(suite, block, of: .client, parameters)
    }

    private func hello(
        _ version: ProtocolVersion, _ suite: UInt16, random: [UInt8], _ agreed: [(UInt16, [UInt8])]
    ) throws -> ServerHello {
        let body =
            Made.uint16s([version.rawValue]) + random + [0] + Made.uint16s([suite]) + [0] + Made.extensions(agreed)
        return try ServerHello(body.span)
    }

    // MARK: TLS 1.3

    @Test func theServerFlightOfRFC8448() throws {
        var protection = try modern(RFC8448.serverHandshakeTraffic)
        let opened = try open(&protection, RFC8448.serverFlight)
        #expect(opened.type == .handshake)
        #expect(opened.octets.count == 657)
        #expect(opened.octets.first == HandshakeType.encryptedExtensions.rawValue)
        #expect(opened.padding == 0)
        #expect(protection.sequence == 1)
    }

    @Test func theRecordsOfRFC8448InTheirOrder() throws {
        var protection = try modern(RFC8448.serverTraffic)
        #expect(try open(&protection, RFC8448.ticket).octets.first == HandshakeType.newSessionTicket.rawValue)
        #expect(try open(&protection, RFC8448.serverData).octets == (0..<50).map { UInt8($0) })
        let alert = try open(&protection, RFC8448.serverAlert)
        #expect(alert.type == .alert)
        #expect(alert.octets == [1, 0])
    }

    @Test func aRecordSteppedOverCounts() throws {
        var protection = try modern(RFC8448.serverTraffic)
        #expect(throws: CipherError.notAuthentic) { try open(&protection, RFC8448.serverData) }
        #expect(protection.sequence == 0)
        protection.skip(nil)
        #expect(try open(&protection, RFC8448.serverData).octets.count == 50)
        protection.skip(nil)
        #expect(throws: CipherError.notAuthentic) { try open(&protection, RFC8448.serverAlert) }
    }

    @Test func anyChangeOfARecordIsSeen() throws {
        for index in RFC8448.serverAlert.indices where index != 3 && index != 4 {
            var protection = try modern(RFC8448.serverTraffic)
            protection.skip(nil)
            protection.skip(nil)
            var changed = RFC8448.serverAlert
            changed[index] ^= index == 0 ? 2 : 1
            guard RecordReader.parse(changed.span, at: 0) != nil else { continue }
            #expect(throws: CipherError.notAuthentic) { try open(&protection, changed) }
        }
    }

    @Test func aRecordCutAnywhereDoesNotOpen() throws {
        let protection = try modern(RFC8448.clientTraffic)
        for count in RecordReader.headerLength..<RFC8448.clientData.count {
            var protection = protection
            #expect(throws: CipherError.self) { try open(&protection, Array(RFC8448.clientData.prefix(count))) }
        }
    }

    // MARK: Up to TLS 1.2

    @Test(arguments: RecordedSession.all)
    func finishedAndRequestOpen(_ recorded: RecordedSession) throws {
        var protection = try session(recorded)
        let records = recorded.records.map { octets($0) }
        let finished = try open(&protection, records[0])
        #expect(finished.type == .handshake)
        #expect(finished.octets.prefix(4) == [20, 0, 0, 12])
        #expect(finished.octets.count == 16)
        // OpenSSL splits the first octet off, or sends an empty record before, against guessing of TLS 1.0's vectors.
        var request: [UInt8] = []
        for record in records.dropFirst() { request += try open(&protection, record).octets }
        #expect(request.starts(with: Array("GET / HTTP/1.0\r\n".utf8)))
    }

    @Test(arguments: RecordedSession.all)
    func lengthsAreToldWithoutOpening(_ recorded: RecordedSession) throws {
        var protection = try session(recorded)
        for octets in recorded.records.map({ octets($0) }) {
            guard let record = RecordReader.parse(octets.span, at: 0) else { continue }
            let told = protection.length(record, octets.span.extracting(droppingFirst: RecordReader.headerLength))
            let opened = try open(&protection, octets)
            #expect(told == opened.octets.count)
            if let expansion = protection.expansion { #expect(record.length - expansion == opened.octets.count) }
        }
    }

    @Test(arguments: RecordedSession.all)
    func aRecordSteppedOverCountsUpToTLS12(_ recorded: RecordedSession) throws {
        var protection = try session(recorded)
        let records = recorded.records.map { octets($0) }
        for octets in records.dropLast() {
            protection.skip(octets.span.extracting(droppingFirst: RecordReader.headerLength))
        }
        #expect(try !open(&protection, records[records.count - 1]).octets.isEmpty)
    }

    @Test(arguments: RecordedSession.all)
    func anyChangeIsSeenUpToTLS12(_ recorded: RecordedSession) throws {
        let protection = try session(recorded)
        let finished = octets(recorded.records[0])
        for index in RecordReader.headerLength..<finished.count {
            var (protection, changed) = (protection, finished)
            changed[index] ^= 1
            #expect(throws: CipherError.self) { try open(&protection, changed) }
            #expect(protection.sequence == 0)
        }
    }

    @Test(arguments: RecordedSession.all)
    func aRecordCutAnywhereDoesNotOpenUpToTLS12(_ recorded: RecordedSession) throws {
        let protection = try session(recorded)
        let finished = octets(recorded.records[0])
        for count in RecordReader.headerLength..<finished.count {
            var (protection, cut) = (protection, Array(finished.prefix(count)))
            #expect(throws: CipherError.self) { try open(&protection, cut) }
            cut.append(contentsOf: finished.prefix(3))
            #expect(throws: CipherError.self) { try open(&protection, cut) }
        }
    }

    @Test func tls10CannotGoOnWithoutTheLastBlock() throws {
        let recorded = try #require(RecordedSession.all.first { $0.version == .tls10 })
        var protection = try session(recorded)
        protection.skip(nil)
        #expect(throws: CipherError.notAuthentic) { try open(&protection, octets(recorded.records[1])) }
    }

    @Test func theExtendedMasterSecretDoesNotFollowFromTheHellos() throws {
        let suite = try #require(SuiteProtection(CipherSuite(rawValue: 0x002f)))
        let plain = try hello(.tls12, 0x002f, random: Made.random, [(35, [])])
        let extended = try hello(.tls12, 0x002f, random: Made.random, [(35, []), (23, [])])
        let premaster = Secret([UInt8](repeating: 3, count: 48).span)
        #expect(try SessionParameters(plain, clientRandom: Made.random).masterSecret(premaster, suite)?.count == 48)
        #expect(try SessionParameters(extended, clientRandom: Made.random).masterSecret(premaster, suite) == nil)
    }
}
