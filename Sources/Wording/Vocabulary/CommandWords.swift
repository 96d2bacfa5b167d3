import Octets

/// Command lines for a reader to paste into a shell.
///
/// Names from the wire are hostile input: what a shell would read as more than a word never enters a command.
enum CommandWords {
    /// Shows the certificate chain of a server; by name, where that is a host name.
    static func showCertificates(_ server: Endpoint, _ name: String?) -> String {
        let option = name.map { isHostName($0) ? " -servername \($0)" : "" } ?? ""
        return "openssl s_client -connect \(server)\(option) -showcerts"
    }

    /// Whether a text is a host name of letters, digits, hyphens, underscores and dots (RFC 1123 section 2.1, with the
    /// underscore that is in use), and so no more than a word for any shell. It does not begin with a hyphen, which
    /// would make it an option.
    static func isHostName(_ text: String) -> Bool {
        text.utf8.first != UInt8(ascii: "-") && !text.isEmpty
            && text.utf8.allSatisfy { octet in
                switch octet {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
