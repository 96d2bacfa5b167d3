import Diagnosis
import Timeline

/// `--expect-client`: fingerprints as given, and those of captures in which the client worked.
enum ExpectedClientsReading {
    static func clients(_ options: Observation, _ output: OutputOptions) throws -> ExpectedClients {
        var clients = ExpectedClients()
        for text in options.expectedClients {
            if ExpectedClients.isFingerprint(text) {
                clients.expect(text)
            } else {
                try learn(text, options, output, &clients)
            }
        }
        return clients
    }

    private static func learn(_ path: String, _ options: Observation, _ output: OutputOptions, _ clients: inout ExpectedClients) throws {
        var learnt = clients
        do {
            _ = try Reading(Observation(captures: [path]), output: output).run { learnt.learn($0) }
        } catch var failure as Failure where failure.status == .noInput {
            failure.message += "; --expect-client takes a JA4 fingerprint (t13d1516h2_8daaf6152771_e5627efa2ab1) or a capture"
            throw failure
        }
        clients = learnt
        if clients.isEmpty { throw Failure(.data, "\(path): has no whole ClientHello to learn from") }
    }
}
