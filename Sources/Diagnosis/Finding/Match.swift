import Knowledge
public import Octets

extension Finding {
    /// A known timer or product that the evidence fits.
    public struct Match: Hashable, Sendable {
        /// Matches that one finding names.
        package static let limit = 6

        /// How a timer is set.
        public enum Setting: Hashable, Sendable {
            /// By its default: the directive with its value, as the catalogue has it.
            case byDefault(String)
            /// To another value than its default, by one of these directives where they are known.
            case configured([String])
            /// On the wire: a side announced the keep-alive from which the timer follows.
            case announced(keepAlive: Duration, by: Side)
        }

        /// Where a match comes from.
        public enum Source: Hashable, Sendable {
            /// A row of the catalogue, with its source.
            case catalogue(String)
            /// Lines of the server's log.
            case serverLog([LoggedLine])
        }

        /// The product: `Apache httpd`.
        public var product: String
        /// How its timer is set; nil for a product that is matched by its name.
        public var setting: Setting?
        /// The timer's value; nil for a product.
        public var interval: Duration?
        /// Where it comes from.
        public var source: Source
        /// Whether it rests on a measurement, a source or a document; what does not is never named as the cause.
        public var isConfirmed: Bool

        /// Whether the timer has its default value.
        package var isDefault: Bool {
            switch setting {
            case .byDefault, nil: true
            case .configured, .announced: false
            }
        }

        /// A match of those values.
        package init(
            product: String, setting: Setting? = nil, interval: Duration? = nil, source: Source,
            isConfirmed: Bool = true
        ) {
            self.product = product
            self.setting = setting
            self.interval = interval
            self.source = source
            self.isConfirmed = isConfirmed
        }
    }
}

extension ServerTimeout {
    /// The row as a finding cites it.
    package var match: Finding.Match {
        Finding.Match(
            product: product, setting: .byDefault(setting), interval: Duration(inSeconds: seconds),
            source: .catalogue(source),
            isConfirmed: confidence != .unconfirmed)
    }
}
