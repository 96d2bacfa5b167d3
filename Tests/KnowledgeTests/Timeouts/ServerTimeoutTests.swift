import Testing

@testable import Knowledge

@Suite struct ServerTimeoutTests {
    struct Idle: Sendable {
        let stage: ServerTimeout.WaitingFor
        let seconds: Double
        let ending: ServerTimeout.Ending?
        var isTLS = true
        let product: String
    }

    /// Idle times that were measured with the real programs, by their defaults.
    static let measured = [
        Idle(stage: .beforeRequest, seconds: 20.02, ending: .closeNotifyFin, product: "Apache httpd"),
        Idle(stage: .requestHead, seconds: 20.1, ending: .closeNotifyFin, product: "Apache httpd"),
        Idle(stage: .requestHead, seconds: 38, ending: .closeNotifyFin, product: "Apache httpd"),
        Idle(stage: .handshake, seconds: 300.1, ending: .fin, product: "Apache httpd"),
        Idle(stage: .connectionOpen, seconds: 331.6, ending: .fin, product: "Apache httpd"),
        Idle(stage: .connectionOpen, seconds: 91.5, ending: .fin, product: "Apache httpd"),
        Idle(stage: .connectionOpen, seconds: 51.4, ending: .fin, isTLS: false, product: "Apache httpd"),
        Idle(stage: .keepAlive, seconds: 5.01, ending: .closeNotifyFin, product: "Apache httpd"),
        Idle(stage: .handshake, seconds: 59.98, ending: .fin, product: "nginx"),
        Idle(stage: .requestHead, seconds: 59.6, ending: .fin, product: "nginx"),
        Idle(stage: .requestHead, seconds: 60, ending: .rst, product: "nginx"),
        Idle(stage: .keepAlive, seconds: 75, ending: .closeNotifyFin, product: "nginx"),
        Idle(stage: .beforeRequest, seconds: 86, ending: .fin, product: "Node.js"),
        Idle(stage: .handshake, seconds: 119.6, ending: .fin, product: "Node.js"),
        Idle(stage: .keepAlive, seconds: 6, ending: .fin, product: "Node.js"),
        Idle(stage: .idle, seconds: 240.3, ending: .rst, product: "Azure Load Balancer"),
    ]

    @Test(arguments: measured)
    func theProductMeasuredComesFirst(_ idle: Idle) throws {
        let matches = ServerTimeout.matching(
            stage: idle.stage, seconds: idle.seconds, ending: idle.ending, isTLS: idle.isTLS)
        let best = try #require(matches.first)
        #expect(best.product == idle.product)
    }

    @Test func sixtySecondsBelongToMany() {
        let products = ServerTimeout.matching(stage: .beforeRequest, seconds: 60.0, ending: .closeNotifyFin).map(
            \.product)
        #expect(products.first == "nginx")
        #expect(products.contains("Caddy 2"))
        #expect(products.contains("AWS Application Load Balancer"))
        #expect(!products.contains("Node.js"), "which was measured to close without close_notify")
    }

    @Test(arguments: ServerTimeout.WaitingFor.allCases)
    func fortySevenSecondsBelongToNobody(_ stage: ServerTimeout.WaitingFor) {
        #expect(ServerTimeout.matching(stage: stage, seconds: 47.0).isEmpty)
    }

    @Test(arguments: [-1.0, 0.0, 1e12, .infinity, -.infinity, .nan])
    func oddTimesMatchNothing(_ seconds: Double) {
        for stage in ServerTimeout.WaitingFor.allCases {
            #expect(ServerTimeout.matching(stage: stage, seconds: seconds).isEmpty)
        }
    }

    @Test func anotherEndingOfAMeasuredTimerDoesNotMatch() {
        #expect(
            !ServerTimeout.matching(stage: .beforeRequest, seconds: 20, ending: .rst).contains {
                $0.product == "Apache httpd"
            })
        #expect(
            !ServerTimeout.matching(stage: .beforeRequest, seconds: 20, ending: .fin).contains {
                $0.product == "Apache httpd"
            })
    }

    @Test func withoutTLSCloseNotifyIsNotExpected() {
        let best = ServerTimeout.matching(stage: .beforeRequest, seconds: 20, ending: .fin, isTLS: false).first
        #expect(best?.product == "Apache httpd")
    }

    @Test func anUnknownEndingIsNoReasonToExclude() {
        #expect(ServerTimeout.matching(stage: .beforeRequest, seconds: 20).first?.product == "Apache httpd")
    }

    /// What was measured says with which version, in its source.
    @Test(arguments: ServerTimeout.all.filter { $0.confidence == .measured })
    func whatWasMeasuredSaysWithWhat(row: ServerTimeout) {
        #expect(row.source.contains("measured with "), "\(row.product): \(row.source)")
    }

    @Test func betterGroundsComeFirst() {
        let order = Provenance.allCases
        for stage in ServerTimeout.WaitingFor.allCases {
            for seconds in [5.0, 20, 30, 60, 120, 300, 350, 3600] {
                let ranks = ServerTimeout.matching(stage: stage, seconds: seconds).compactMap {
                    order.firstIndex(of: $0.confidence)
                }
                #expect(ranks == ranks.sorted())
            }
        }
    }

    @Test(arguments: [(20.34, true), (20.36, false), (19.66, true), (19.64, false)])
    func theToleranceIsAQuarterSecondAndHalfAPercent(_ seconds: Double, _ fits: Bool) {
        let matches = ServerTimeout.matching(stage: .beforeRequest, seconds: seconds, ending: .closeNotifyFin)
        #expect(matches.contains { $0.setting == "RequestReadTimeout header=20" } == fits)
    }

    @Test func everyRowIsWhole() {
        #expect(ServerTimeout.all.count > 90)
        for row in ServerTimeout.all {
            #expect(!row.product.isEmpty && !row.setting.isEmpty && !row.source.isEmpty, "\(row)")
            #expect(row.seconds > 0 && row.late >= 0 && row.early >= 0, "\(row)")
            #expect(ServerTimeout.matching(stage: row.stage, seconds: row.seconds, ending: row.ending).contains(row))
        }
        #expect(Set(ServerTimeout.all).count == ServerTimeout.all.count, "a row stands twice")
        let products = Set(ServerTimeout.all.map(\.product))
        #expect(Set(products.map { $0.lowercased() }).count == products.count, "a product has two spellings")
    }

    /// A log names the product alone, a row may name its module too.
    @Test func rowsOfAProduct() throws {
        let rows = ServerTimeout.all.filter { $0.isOf("Apache httpd") }
        #expect(!rows.isEmpty && rows.allSatisfy { $0.product.hasPrefix("Apache httpd") })
        #expect(!rows.contains { $0.isOf("nginx") })
        #expect(rows.allSatisfy { $0.isOf("") }, "every name begins with nothing")
    }

    @Test(arguments: [
        ("Apache/2.4.71 (Debian)", true), ("apache", true), ("nginx/1.27", false), ("", false),
        ("gunicorn behind Apache", true),
    ])
    func aServerFieldThatNamesTheProduct(server: String, isNamed: Bool) throws {
        let row = try #require(ServerTimeout.all.first { $0.product == "Apache httpd" })
        #expect(row.isNamed(in: server) == isNamed)
    }

    @Test func noConfidenceIsClaimedForGeneralKnowledge() {
        for row in ServerTimeout.all where row.source.contains("general knowledge") {
            #expect(row.confidence == .unconfirmed, "\(row)")
        }
    }
}
