public import Octets

/// How a connection ended, and by whom.
public struct Close: Equatable, Sendable {
    /// Who ended it.
    public enum Party: String, Sendable {
        /// The side that opened the connection.
        case client
        /// The side that was connected to.
        case server
        /// A box between them that forged a reset.
        case middlebox
    }

    /// In what way: the first sign of the end, then what closed the TCP connection.
    public enum Manner: String, Sendable {
        /// FIN alone.
        case fin
        /// RST alone.
        case rst
        /// close_notify, then FIN.
        case closeNotifyFin = "close-notify-fin"
        /// close_notify, then RST.
        case closeNotifyRst = "close-notify-rst"
        /// A fatal alert, then FIN.
        case alertFin = "alert-fin"
        /// A fatal alert, then RST.
        case alertRst = "alert-rst"
        /// It was still open when the capture ended.
        case none
    }

    /// The first FIN or RST on the wire, whoever hung up.
    public struct FirstSign: Equatable, Sendable {
        /// Who sent it.
        public var from: Side
        /// Whether it was a RST.
        public var isReset: Bool
        /// Where.
        public var mark: Mark
        /// A sign of those values.
        package init(from: Side, isReset: Bool, mark: Mark) {
            self.from = from
            self.isReset = isReset
            self.mark = mark
        }
    }

    /// Who hung up; nil when nobody did or it cannot be told.
    public var by: Party?
    /// How.
    public var how: Manner
    /// The first sign of the end: the alert, close_notify, FIN or RST.
    public var mark: Mark?
    /// Seconds from the last payload octet in either direction before ``mark`` (since establishment when there was
    /// none).
    public var idleBefore: Double?
    /// The first FIN or RST.
    public var firstFinOrRst: FirstSign?

    /// A close of those values.
    package init(by: Party?, how: Manner, mark: Mark?, idleBefore: Double?, firstFinOrRst: FirstSign?) {
        self.by = by
        self.how = how
        self.mark = mark
        self.idleBefore = idleBefore
        self.firstFinOrRst = firstFinOrRst
    }

    /// Whether a RST ended it, alone or behind a close_notify.
    package var isReset: Bool { how == .rst || how == .closeNotifyRst }

    /// Still open.
    public static let none = Close(by: nil, how: .none, mark: nil, idleBefore: nil, firstFinOrRst: nil)
}

extension Side {
    /// The side that is that party; nil where it is neither.
    package init?(_ party: Close.Party) {
        switch party {
        case .client: self = .client
        case .server: self = .server
        case .middlebox: return nil
        }
    }
}
