/// Lines of a client that are no commands because the server has asked for text: such text may be anything, a command's
/// name among it.
struct ClientText {
    /// Whether the client's lines are a message, up to a full stop alone (RFC 5321 section 4.1.1.4, RFC 3977 section
    /// 3.1.1).
    private var isInMessage = false
    /// Whether the client's next line answers a question of authentication.
    private var isAnswer = false

    /// The server has asked for a message.
    mutating func beginMessage() { isInMessage = true }

    /// The server has asked a question (RFC 4954 section 4, RFC 5034 section 4).
    mutating func beginAnswer() { isAnswer = true }

    /// Whether a line of the client is such text; it is taken in.
    mutating func takes(_ line: String) -> Bool {
        if isInMessage {
            isInMessage = line != "."
            return true
        }
        defer { isAnswer = false }
        return isAnswer
    }
}
