public import Octets

/// What client and broker agreed on as they began to speak MQTT.
public struct MQTTSession: Equatable, Sendable {
    /// The broker's answer.
    public struct Answer: Equatable, Sendable {
        /// The frame that completed the CONNACK.
        public var mark: Mark
        /// Whether the broker accepted the connection.
        public var isAccepted: Bool
        /// Server Keep Alive of MQTT 5.0 in seconds, which takes the place of the client's; nil without.
        public var keepAlive: UInt16?
        /// An answer of those values.
        package init(mark: Mark, isAccepted: Bool = true, keepAlive: UInt16? = nil) {
            self.mark = mark
            self.isAccepted = isAccepted
            self.keepAlive = keepAlive
        }
    }

    /// The frame that has the keep-alive of the client's CONNECT.
    public var mark: Mark
    /// Protocol level: 3 (MQTT 3.1), 4 (3.1.1) or 5 (5.0).
    public var level: UInt8
    /// Keep Alive as the client announces it, in seconds; 0 switches it off.
    public var announced: UInt16
    /// The CONNACK; nil where none was seen, or it could not be read.
    public var answer: Answer?

    /// A session of those values.
    package init(mark: Mark, level: UInt8 = 4, announced: UInt16, answer: Answer? = nil) {
        self.mark = mark
        self.level = level
        self.announced = announced
        self.answer = answer
    }

    /// The longest time in seconds that the client lets pass between two packets of its own; nil where it is switched
    /// off, or the broker did not accept the connection.
    public var keepAlive: UInt16? {
        guard let answer, answer.isAccepted else { return nil }
        let seconds = answer.keepAlive ?? announced
        return seconds > 0 ? seconds : nil
    }
}
