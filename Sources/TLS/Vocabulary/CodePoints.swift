/// A TLS version as on the wire: `0x0303` is TLS 1.2.
@frozen
public struct ProtocolVersion: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt16
    /// The version with that wire value, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }
}

/// A cipher suite by its IANA number.
@frozen
public struct CipherSuite: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt16
    /// The suite with that number, known or not.
    @inlinable
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Whether it is no suite but a signal in the list of them: TLS_EMPTY_RENEGOTIATION_INFO_SCSV (RFC 5746 section
    /// 3.3) or TLS_FALLBACK_SCSV (RFC 7507 section 2).
    public var isSignal: Bool { rawValue == 0x00FF || rawValue == 0x5600 }
}

/// The type of a handshake message (RFC 8446 section 4, IANA TLS HandshakeType).
@frozen
public struct HandshakeType: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt8
    /// The type with that number, known or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
}

/// Level of an alert: 1 warning, 2 fatal (RFC 5246 section 7.2); of no account in TLS 1.3.
@frozen
public struct AlertLevel: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt8
    /// The level with that number, known or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The connection may go on.
    public static let warning = AlertLevel(rawValue: 1)
    /// The sender ends the connection.
    public static let fatal = AlertLevel(rawValue: 2)
}

/// What an alert says (IANA TLS Alerts).
@frozen
public struct AlertDescription: RawRepresentable, Hashable, Sendable {
    /// The wire value.
    public let rawValue: UInt8
    /// The description with that number, known or not.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
}
