/// `<starttls/>` of XMPP (RFC 6120 section 5.4.2). It has no lines: tags take their place.
struct XMPPStartTLS: LineProtocol {
    static let sign = LineSign.tag(["<stream:stream", "<starttls"])

    func request(_ line: String) -> String? { line.contains("<starttls") ? "<starttls/>" : nil }

    func answer(_ line: String) -> Prelude.What? {
        if line.contains("<proceed") { return .upgradeAccepted("<proceed/>") }
        return line.contains("<failure") ? .upgradeRefused("<failure/>") : nil
    }
}
