import Knowledge
package import Octets
import Preludes
import Timeline

/// The keep-alive of MQTT that a client let pass, so that the broker ended the connection.
///
/// A client sends a packet at least once in its keep-alive, PINGREQ where it has nothing to say; a broker that has
/// received none for one and a half times as long closes (MQTT 3.1.1 and 5.0 section 3.1.2.10). What the broker sends
/// itself counts for nothing.
package struct MQTTKeepAlive: Hashable, Sendable {
    /// How much earlier than that, in whole seconds, it may seem to: the clocks of captures.
    static let early = Duration.milliseconds(50)

    /// The keep-alive.
    package let keepAlive: Duration
    /// Who set it, and in which frame: the client in its CONNECT, or the broker in its CONNACK.
    package let setBy: Side
    /// That frame.
    package let frame: Int
    /// The last packet of the client.
    package let last: Mark
    /// From there to the broker's close.
    package let silence: Duration

    /// The time that the broker waits.
    package var allowed: Duration { keepAlive * 3 / 2 }

    /// The keep-alive that ran out on a connection; nil where it is not known, or was not the reason for the end.
    init?(_ record: ConnectionRecord) {
        guard record.close.by == .server, let end = record.close.mark, let session = record.mqtt,
            let seconds = session.keepAlive, let last = record.lastPayload.client, last.frame < end.frame
        else { return nil }
        keepAlive = .seconds(Int(seconds))
        setBy = session.answer?.keepAlive == nil ? .client : .server
        frame = setBy == .client ? session.mark.frame : session.answer?.mark.frame ?? session.mark.frame
        self.last = last
        silence = end.at.duration(since: last.at)
        // Brokers count in whole seconds.
        let shortest = Duration.seconds(Int(seconds) * 3 / 2) - Self.early
        guard silence >= shortest, silence <= allowed + max(MQTTTimer.late, allowed / 10) else { return nil }
    }
}

extension ConnectionFacts {
    /// The keep-alive of MQTT that ran out; nil where none did.
    package var expiredMQTTKeepAlive: MQTTKeepAlive? { MQTTKeepAlive(record) }
}
