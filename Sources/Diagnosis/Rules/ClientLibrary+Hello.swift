public import Knowledge
public import TLS

extension ClientLibrary.Offer {
    /// What a ClientHello offers, GREASE left out.
    public init(_ hello: ClientHello) {
        self.init(
            cipherSuites: hello.cipherSuites.map(\.rawValue).filter { !CodePoint.isGREASE($0) },
            extensions: hello.extensions.map(\.rawValue).filter { !CodePoint.isGREASE($0) },
            groups: hello.groups.map(\.rawValue).filter { !CodePoint.isGREASE($0) },
            signatureAlgorithms: hello.signatureAlgorithms.map(\.rawValue).filter { !CodePoint.isGREASE($0) },
            pointFormats: hello.pointFormats)
    }
}

extension ClientLibrary.Match {
    /// The library that most likely made a ClientHello; nil where none is known to make one like it.
    public init?(_ hello: ClientHello) {
        guard let match = ClientLibrary.match(.init(hello)) else { return nil }
        self = match
    }
}
