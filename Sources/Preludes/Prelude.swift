public import Octets

/// What was said on a connection before TLS (or without it) that decides where it goes and whether it is encrypted: the
/// greeting and STARTTLS of a mail server, the request to a SOCKS proxy, the header of a load balancer.
///
/// Only these are kept; nothing else of such a protocol, and no name or password of a user, ever is.
public struct Prelude: Equatable, Sendable {
    /// One thing that was said.
    public enum What: Hashable, Sendable {
        /// The server's first line, or the version it names.
        case greeting(String)
        /// The client asks for TLS.
        case upgradeRequested(String)
        /// The server agrees.
        case upgradeAccepted(String)
        /// The server does not.
        case upgradeRefused(String)
        /// The client asks a proxy for a tunnel to `target`.
        case tunnelRequested(target: String)
        /// The proxy has opened it.
        case tunnelOpened
        /// The proxy has not, and says why.
        case tunnelRefused(String)
        /// A proxy says for whom it connects.
        case proxied(source: String, destination: String)
    }

    /// When, by whom and what.
    public struct Step: Equatable, Sendable {
        /// The frame that completed it.
        public var mark: Mark
        /// Who said it.
        public var from: Side
        /// What.
        public var what: What

        /// A step of those values.
        package init(mark: Mark, from: Side, what: What) {
            self.mark = mark
            self.from = from
            self.what = what
        }
    }

    /// The protocol.
    public var kind: Kind
    /// What was said, in order.
    public var steps: [Step]
    /// Status code of the proxy's last answer to a CONNECT; nil where there is none.
    public var status: Int?

    /// A prelude of those values.
    package init(kind: Kind, steps: [Step] = [], status: Int? = nil) {
        self.kind = kind
        self.steps = steps
        self.status = status
    }

    /// The tunnel's target, or the address that a proxy connects for.
    public var target: String? {
        for step in steps.reversed() {
            switch step.what {
            case .tunnelRequested(let target): return target
            case .proxied(let source, _): return source
            case .greeting, .upgradeRequested, .upgradeAccepted, .upgradeRefused: continue
            case .tunnelOpened, .tunnelRefused: continue
            }
        }
        return nil
    }

    /// Whether TLS or the tunnel was agreed upon; nil when nobody asked, or nobody answered.
    public var isAccepted: Bool? {
        for step in steps.reversed() {
            switch step.what {
            case .upgradeAccepted, .tunnelOpened: return true
            case .upgradeRefused, .tunnelRefused: return false
            case .upgradeRequested, .tunnelRequested: return nil
            case .greeting, .proxied: continue
            }
        }
        return nil
    }
}
