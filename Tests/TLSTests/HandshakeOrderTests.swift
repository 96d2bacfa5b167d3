import Octets
import Testing

@testable import TLS

@Suite struct HandshakeOrderTests {
    /// Messages of one side, by a word each.
    private static func disorder(
        _ side: Side, _ types: [HandshakeType], isTLS13: Bool = false, mayRepeatHello: Bool = false
    ) -> [TLSObservation.Anomaly.Kind] {
        var order = HandshakeOrder()
        return types.compactMap { order.take($0, from: side, isTLS13: isTLS13, mayRepeatHello: mayRepeatHello) }
    }

    @Test(arguments: [
        (Side.client, [HandshakeType.clientHello, .clientKeyExchange], false),
        (.client, [.clientHello, .certificate, .clientKeyExchange], false),
        (
            .client,
            [
                .clientHello, .certificate, .clientKeyExchange, .certificateVerify, .finished, .clientHello,
                .clientKeyExchange,
            ],
            false
        ),
        (
            .server,
            [
                .helloRequest, .serverHello, .certificate, .certificateStatus, .serverKeyExchange, .certificateRequest,
                .serverHelloDone,
            ],
            false
        ),
        (
            .server,
            [.serverHello, .newSessionTicket, .finished, .helloRequest, .serverHello, .certificate, .serverHelloDone],
            false
        ),
        (
            .server,
            [
                .serverHello, .encryptedExtensions, .certificateRequest, .compressedCertificate, .certificateVerify,
                .finished,
            ], true
        ),
        // After the handshake: tickets, new keys, and a request for the client's certificate.
        (
            .server, [.serverHello, .finished, .newSessionTicket, .keyUpdate, .certificateRequest, .newSessionTicket],
            true
        ),
        (
            .client,
            [.clientHello, .endOfEarlyData, .finished, .certificate, .certificateVerify, .finished, .keyUpdate], true
        ),
    ])
    func legalOrders(side: Side, types: [HandshakeType], isTLS13: Bool) {
        #expect(Self.disorder(side, types, isTLS13: isTLS13).isEmpty)
    }

    @Test(
        arguments: [
            (Side.client, [HandshakeType.clientHello, .clientHello], false, .repeated(.clientHello)),
            (
                .client, [.clientHello, .clientKeyExchange, .certificate], false,
                .outOfOrder(.certificate, after: .clientKeyExchange)
            ),
            (.server, [.serverHello, .serverHello], false, .repeated(.serverHello)),
            (.server, [.serverHello, .certificate, .certificate], false, .repeated(.certificate)),
            (
                .server, [.serverHello, .serverHelloDone, .certificate], false,
                .outOfOrder(.certificate, after: .serverHelloDone)
            ),
            (.server, [.certificate, .serverHello], false, .repeated(.serverHello)),
            (
                .server, [.serverHello, .certificateVerify, .encryptedExtensions], true,
                .outOfOrder(.encryptedExtensions, after: .certificateVerify)
            ),
        ] as [(Side, [HandshakeType], Bool, TLSObservation.Anomaly.Kind)])
    func illegalOrders(side: Side, types: [HandshakeType], isTLS13: Bool, kind: TLSObservation.Anomaly.Kind) {
        #expect(Self.disorder(side, types, isTLS13: isTLS13) == [kind])
    }

    @Test func aHelloMayBeRepeatedWhereItWasAskedFor() {
        #expect(Self.disorder(.client, [.clientHello, .clientHello], mayRepeatHello: true).isEmpty)
        #expect(Self.disorder(.server, [.serverHello, .serverHello], mayRepeatHello: true).isEmpty)
    }

    /// CVE-2014-0224.
    @Test func changeCipherSpecBeforeTheKeysAreExchanged() {
        var order = HandshakeOrder()
        _ = order.take(.clientHello, from: .client, isTLS13: false, mayRepeatHello: false)
        // A resumed session exchanges none; of one that may be, nobody knows.
        for isResumed in [true, nil] {
            var copy = order
            #expect(copy.takeChangeCipherSpec(from: .client, isResumed: isResumed) == nil)
        }
        var lossy = order
        lossy.noteGap(of: .client)
        #expect(lossy.takeChangeCipherSpec(from: .client, isResumed: false) == nil)
        #expect(
            order.takeChangeCipherSpec(from: .client, isResumed: false)
                == .changeCipherSpec(after: .clientHello, without: .clientKeyExchange))
    }
}
