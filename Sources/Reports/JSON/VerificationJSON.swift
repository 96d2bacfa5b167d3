import Cryptography
import Octets

/// The `verification` object of the records: what a trust store and pins say of a chain.
enum VerificationJSON {
    /// Writes it; `null` without a store and pins.
    ///
    /// - Parameter at: the moment asked about where there is no store, seconds since 1970.
    static func write(_ verification: Verification?, _ pinCheck: PinCheck?, at: Int64?, to json: inout JSONWriter) {
        guard verification != nil || pinCheck != nil else { return json.null() }
        json.object { fields(verification, pinCheck, at: at, &$0) }
    }

    static func fields(_ verification: Verification?, _ pinCheck: PinCheck?, at: Int64?, _ json: inout JSONWriter) {
        json.field("trust", verification?.trust)
        json.field("at", (verification?.at ?? at).map { CalendarTime(seconds: Int($0)).rfc3339 })
        json.field("host", verification?.host ?? pinCheck?.host)
        json.field("result", verification?.result)
        json.field("depth", verification?.depth)
        json.field("pin", pinCheck.map { $0.isMatch ? "match" : "mismatch" })
        json.field("code", verification.map { Int($0.code) })
        json.key("path")
        guard let path = verification?.path else { return json.null() }
        json.array(path) { json, link in
            json.object {
                $0.field("subject", link.subject)
                $0.field("sha256", link.sha256)
                $0.field("spki_sha256", link.spkiSHA256)
            }
        }
    }
}
