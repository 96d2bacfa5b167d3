package import Preludes
import Timeline

/// What is said before TLS, in a timeline.
package enum PreludeWording {
    package static func text(_ what: Prelude.What, _ kind: Prelude.Kind) -> String {
        let name = kind.name
        switch what {
        case .greeting(let text): return "\(name) greeting: \(Words.shortened(text, 60))"
        case .upgradeRequested(let text): return "\(name): requests TLS (\(Words.shortened(text, 60)))"
        case .upgradeAccepted(let text): return "\(name): accepts TLS (\(Words.shortened(text, 60)))"
        case .upgradeRefused(let text): return "\(name): refuses TLS (\(Words.shortened(text, 60)))"
        case .tunnelRequested(let target): return "\(name): requests a tunnel to \(Words.shortened(target, 60))"
        case .tunnelOpened: return "\(name): tunnel opened"
        case .tunnelRefused(let why): return "\(name): tunnel refused, \(why)"
        case .proxied(let source, let destination):
            return "PROXY protocol: connects for \(source), which had connected to \(destination)"
        }
    }
}
