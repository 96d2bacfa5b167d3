import Knowledge
import Octets
import Packets
import TLS
import Timeline

/// The server's Certificate/ServerHelloDone flight was sent, the client went silent.
struct StalledAfterServerFlight: ConnectionRule {
    func finding(_ facts: ConnectionFacts) -> Finding? {
        guard !facts.isHandshakeHidden, facts.phase == .serverDone || (facts.phase == .certificate && facts.isTLS13),
            facts.fatalAlert(from: .client) == nil,
            facts.wasLeftWaiting(for: ConnectionFacts.directAnswer), let shown = facts.certificateShown
        else { return nil }
        let record = facts.record
        let lost = record.tcp.ends.server.unacknowledgedBytes
        let isDelivered = lost == 0
        return Finding(
            .stalledAfterServerFlight, .problem, mayBeIncomplete(facts).isEmpty ? .certain : .likely,
            summary:
                "\(facts.client) received the certificate of \(facts.server) and then said nothing more; after \(Words.duration(facts.silence)) \(facts.howWaitingEnded()).",
            because: [
                isDelivered
                    ? "The client's TCP acknowledged the whole flight (frame \(shown.frame)), and no TLS message followed."
                    : "The client never acknowledged the last \(Words.octets(lost)) of the server's flight (frame \(shown.frame))."
            ],
            rivals: isDelivered
                ? mayBeIncomplete(facts) + [
                    "The client does not accept the certificate and neither says so nor closes; some devices and pinning applications do.",
                    "The client is busy or waits for a person: fetching revocation data, asking for a client certificate, a trust prompt.",
                ]
                : ["Full-size packets are lost on the way to the client (path MTU): compare with a capture on the client."],
            frames: [shown.frame] + facts.closeFrames,
            nextSteps: [
                "Read the log of the device at \(facts.client) around this time, and check whether the certificate's issuer is in its CA bundle (`--trust`)."
            ])
    }

    /// In TLS 1.3 the flight's end shows only where the Finished has a record of its own, or with keys.
    private func mayBeIncomplete(_ facts: ConnectionFacts) -> [String] {
        guard facts.isTLS13, let observation = facts.observation, observation.certificateMark == nil,
            !observation.encryptedServerFlightEndsInFinished
        else { return [] }
        return [
            "The flight is encrypted and its end does not show: the server may not have sent all of it (with `--keylog` it can be told)."
        ]
    }
}
