import Foundation
import Testing

@testable import Cryptography

@Suite(.enabled(if: OpenSSLProgram.isInstalled, "the openssl program is not installed"))
struct VerificationTests {
    /// A chain, what is asked of it, and the error of OpenSSL's verify(1).
    struct Case: CustomTestStringConvertible, Sendable {
        let what: String
        let chain: [String]
        var trust = "root"
        var host: String? = "device.example"
        /// Seconds from ``TestAuthority/moment``.
        var later: Int64 = 0
        let codes: [Int32]
        let depth: Int?
        var testDescription: String { what }
    }

    static let years: Int64 = 366 * 86_400

    static let cases = [
        Case(what: "good", chain: ["leaf", "intermediate"], codes: [0], depth: nil),
        Case(what: "good with the root sent too", chain: ["leaf", "intermediate", "root"], codes: [0], depth: nil),
        Case(
            what: "good in a wrong order", chain: ["leaf", "root", "other-root", "intermediate"], codes: [0], depth: nil
        ),
        Case(what: "no host asked", chain: ["leaf", "intermediate"], host: nil, codes: [0], depth: nil),
        Case(what: "wildcard", chain: ["leaf", "intermediate"], host: "a.wild.example", codes: [0], depth: nil),
        Case(what: "IPv4", chain: ["leaf", "intermediate"], host: "192.0.2.7", codes: [0], depth: nil),
        Case(what: "IPv6", chain: ["leaf", "intermediate"], host: "2001:db8::7", codes: [0], depth: nil),
        Case(what: "wrong name", chain: ["leaf", "intermediate"], host: "other.example", codes: [62], depth: 0),
        Case(what: "wrong address", chain: ["leaf", "intermediate"], host: "192.0.2.8", codes: [64], depth: 0),
        Case(what: "expired", chain: ["by-root"], later: 11 * years, codes: [10], depth: 1),
        Case(what: "not yet valid", chain: ["by-root"], later: -2 * years, codes: [9], depth: 1),
        Case(what: "missing intermediate", chain: ["leaf"], codes: [20], depth: 0),
        Case(what: "untrusted root", chain: ["private"], codes: [20], depth: 0),
        Case(what: "untrusted root, sent", chain: ["private", "other-root"], codes: [19], depth: 1),
        Case(what: "self-signed", chain: ["self-signed"], codes: [18], depth: 0),
        Case(what: "trusted self-signed", chain: ["self-signed"], trust: "self-signed", codes: [0], depth: nil),
        Case(what: "for clients only", chain: ["client-only", "intermediate"], codes: [26], depth: 0),
        Case(what: "issued by no authority", chain: ["ed25519", "leaf"], host: nil, codes: [20], depth: 0),
    ]

    @Test("Chains are judged as `openssl verify` judges them", arguments: cases)
    func againstOpenSSL(_ each: Case) throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem(each.trust))
        store.acceptsPartialChains = false
        let moment = TestAuthority.moment + each.later
        let verification = store.verify(chain: try each.chain.map(authority.der), host: each.host, at: moment)
        #expect(each.codes.contains(verification.code), "\(verification)")
        #expect(verification.depth == each.depth, "\(verification)")
        #expect(verification.trust == "device" && verification.at == moment && verification.host == each.host)
        #expect((verification.result == "ok") == (verification.code == 0))
        // The witness.
        let bundle = "untrusted-\(UUID().uuidString).pem"
        try authority.folder.write(try each.chain.dropFirst().flatMap(authority.pem), to: bundle)
        var arguments = [
            "verify", "-attime", String(moment), "-purpose", "sslserver", "-CAfile", "\(each.trust).pem", "-no-CApath",
        ]
        if each.chain.count > 1 { arguments += ["-untrusted", bundle] }
        if let host = each.host {
            arguments += [host.contains(":") || host.first?.isNumber == true ? "-verify_ip" : "-verify_hostname", host]
        }
        let answer = try OpenSSLProgram.run(
            arguments + ["\(each.chain[0]).pem"], in: authority.folder.url, mustSucceed: false)
        #expect((answer.status == 0) == (verification.code == 0), "\(answer.text)")
        if let depth = verification.depth {
            #expect(
                answer.text.contains("error \(verification.code) at \(depth) depth lookup: \(verification.result)"),
                "\(answer.text)")
        }
    }

    @Test("What else is wrong is told, too")
    func furtherFailures() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        let late = TestAuthority.moment + 11 * Self.years
        let failures = store.verify(chain: [try authority.der("self-signed")], host: "other.example", at: late).failures
        #expect(failures.map(\.code) == [18, 62, 10])
        #expect(failures.allSatisfy { $0.depth == 0 })
        #expect(failures.map(\.kind) == [.unanchored, .nameMismatch, .expired])
        #expect(failures.map(\.isUnanchored) == [true, false, false])
    }

    @Test("An intermediate in the store ends a chain, and it is told that it did")
    func partialChain() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("intermediate"))
        let chain = [try authority.der("leaf")]
        let accepted = store.verify(chain: chain, host: "device.example", at: TestAuthority.moment)
        #expect(accepted.code == 0 && accepted.endsInIntermediate)
        store.acceptsPartialChains = false
        let refused = store.verify(chain: chain, host: "device.example", at: TestAuthority.moment)
        #expect(refused.code == 2 || refused.code == 20)
        #expect(!refused.endsInIntermediate)
        let roots = try TrustStore(name: "device", pem: authority.pem("root"))
        #expect(
            !roots.verify(chain: chain + [try authority.der("intermediate")], host: nil, at: TestAuthority.moment)
                .endsInIntermediate)
    }

    @Test("No leaf, or one that is none, is no good chain")
    func unreadable() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        for chain in [[], [[]], [[0x30, 0x03, 0x02, 0x01, 0x01]]] as [[[UInt8]]] {
            let verification = store.verify(chain: chain, host: nil, at: TestAuthority.moment)
            #expect(verification.code == 1 && verification.depth == 0)
            #expect(store.explain(chain: chain) == nil)
        }
        // One that is none between others is passed over.
        let chain = [try authority.der("leaf"), [1, 2, 3], try authority.der("intermediate")]
        #expect(store.verify(chain: chain, host: nil, at: TestAuthority.moment).code == 0)
    }

    @Test("A host that can be no certificate's is a mismatch, not an unasked question")
    func unusableHost() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        let chain = [try authority.der("leaf"), try authority.der("intermediate")]
        // A loop, since a NUL in an argument spoils the log.
        for host in ["", ".", "device.example\0", "device\0.example", "192.0.2.7\0"] {
            #expect(store.verify(chain: chain, host: host, at: TestAuthority.moment).code == 62)
            let leaf = try Certificate(der: chain[0])
            #expect(!leaf.matches(host: host))
        }
    }

    @Test("Moments beyond every calendar are survived", arguments: [Int64.min, -1, 0, .max])
    func moments(_ moment: Int64) throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        #expect(store.verify(chain: [try authority.der("by-root")], host: nil, at: moment).code != 0)
    }

    @Test("A chain of thousands is looked at up to a limit")
    func long() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        let filler = Array(repeating: try authority.der("other-root"), count: 5_000)
        let chain = [try authority.der("leaf")] + filler + [try authority.der("intermediate")]
        #expect(store.verify(chain: chain, host: nil, at: TestAuthority.moment).code == 20)
    }

    @Test("Damaged chains are survived")
    func flippedBits() throws {
        let authority = try TestAuthority.shared.get()
        let store = try TrustStore(name: "device", pem: authority.pem("root"))
        let leaf = try authority.der("leaf")
        let intermediate = try authority.der("intermediate")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var damaged = leaf
            damaged[Int.random(in: 0..<leaf.count, using: &generator)] ^=
                1 << UInt8.random(in: 0..<8, using: &generator)
            #expect(store.verify(chain: [damaged, intermediate], host: nil, at: TestAuthority.moment).code != 0)
        }
    }
}
