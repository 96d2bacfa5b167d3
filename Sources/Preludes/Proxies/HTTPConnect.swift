package import Octets

/// CONNECT (RFC 9110 section 9.3.6): a request for a tunnel, and what the proxy answered.
///
/// Heads of HTTP are read by whoever follows HTTP; this says what those of a tunnel mean.
package struct HTTPConnect {
    /// The frame that completed the request.
    package var mark: Mark
    /// Host and port of the tunnel's other end, as the request has them.
    package var target: String
    /// The frame that completed the answer, and its status code; nil where there is none.
    package var response: (mark: Mark, status: Int)?

    /// A request for a tunnel.
    package init(mark: Mark, target: String, response: (mark: Mark, status: Int)?) {
        self.mark = mark
        self.target = target
        self.response = response
    }
}

extension Prelude {
    /// What CONNECT requests asked for, and how the proxy answered; nil without any.
    package init?(_ connects: [HTTPConnect]) {
        self.init(kind: .http)
        for connect in connects where steps.count < PreludeObserver.stepLimit {
            steps.append(Step(mark: connect.mark, from: .client, what: .tunnelRequested(target: connect.target)))
            guard let (mark, status) = connect.response else { continue }
            self.status = status
            let what = (200..<300).contains(status) ? What.tunnelOpened : .tunnelRefused("status \(status)")
            steps.append(Step(mark: mark, from: .server, what: what))
        }
        if steps.isEmpty { return nil }
    }
}
