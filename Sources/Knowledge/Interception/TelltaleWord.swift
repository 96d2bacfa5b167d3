/// A word by which the name of an issuer speaks of inspection: administrators give the CAs of their proxies such names.
/// A row of the catalogue, with its source.
///
/// A word alone names no product, and anybody may call a CA so: it is one sign among several.
package struct TelltaleWord: Sendable {
    /// In lower case.
    package let word: String
    /// Whether a real product's name has it.
    package let isConfirmed: Bool
    /// That name and where it was read; else on what grounds the word is here.
    package let source: String

    /// Every word known, those first that say more: a name is told by the first that it has.
    package static let all = [
        TelltaleWord(word: "inspection", isConfirmed: false, source: unverified),
        TelltaleWord(word: "inspect", isConfirmed: false, source: unverified),
        TelltaleWord(word: "interception", isConfirmed: false, source: unverified),
        TelltaleWord(word: "intercept", isConfirmed: false, source: unverified),
        TelltaleWord(word: "decryption", isConfirmed: false, source: unverified),
        TelltaleWord(word: "decrypt", isConfirmed: false, source: unverified),
        TelltaleWord(word: "mitm", isConfirmed: true, source: "BadSSL MITM Software Test: " + chromiumList),
        TelltaleWord(word: "firewall", isConfirmed: true, source: "SonicWALL Firewall DPI-SSL: " + seen),
        TelltaleWord(word: "webfilter", isConfirmed: false, source: unverified),
        TelltaleWord(word: "web filter", isConfirmed: false, source: unverified),
        TelltaleWord(word: "content filter", isConfirmed: false, source: unverified),
        TelltaleWord(word: "ssl proxy", isConfirmed: false, source: "BullGuard SSL Proxy CA: " + unverified),
        TelltaleWord(word: "tls proxy", isConfirmed: false, source: unverified),
        TelltaleWord(word: "https proxy", isConfirmed: true, source: "Fireware HTTPS Proxy: " + seen),
        TelltaleWord(word: "web proxy", isConfirmed: false, source: unverified),
        TelltaleWord(word: "web gateway", isConfirmed: true, source: "McAfee Web Gateway: " + chromiumList),
        TelltaleWord(word: "ssl scan", isConfirmed: false, source: unverified),
        TelltaleWord(word: "ssl-scan", isConfirmed: false, source: unverified),
        TelltaleWord(word: "deep scan", isConfirmed: false, source: unverified),
    ]

    private static let chromiumList = NetworkInterceptionTable.chromiumList
    private static let seen = NetworkInterceptionTable.seen
    private static let unverified = NetworkInterceptionTable.unverified
}
