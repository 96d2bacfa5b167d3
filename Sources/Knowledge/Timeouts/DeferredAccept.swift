/// The one server known to ask its kernel by itself to hold silent connections back (TCP_DEFER_ACCEPT, for 30 s).
package enum DeferredAccept {
    /// The server.
    package static let product = "Apache httpd"
    /// The directives whose timers run once the connection is handed over.
    package static let directives = ["Timeout", "RequestReadTimeout"]
    /// Where that is documented.
    package static let source = "httpd.apache.org/docs/2.4, AcceptFilter and Timeout; Linux tcp(7), TCP_DEFER_ACCEPT"
}
