import Octets

/// What a walk down the layers knows besides its place: all that outlives the frame when it goes on in a reassembled
/// datagram.
struct LayerState {
    /// What comes next.
    var next: NextLayer
    /// The innermost internet header so far.
    var internet = InternetHeader(
        source: IPAddress(ipv4: 0), destination: IPAddress(ipv4: 0), hopLimit: 0, identification: 0)
    /// Whether offsets count in a reassembled datagram.
    var isReassembled: Bool
    /// Headers read so far.
    var headers = 0

    /// A state before the first header.
    init(next: NextLayer, isReassembled: Bool) {
        self.next = next
        self.isReassembled = isReassembled
    }
}

/// A walk down the layers of one frame, from the outside in; each step reads one header and says what follows it.
///
/// A step is a loop turn and not a call from within another step: however deep a frame nests, the stack does not grow.
struct LayerWalk: ~Escapable {
    /// Headers of one frame that are read before giving up. Every tag, label, tunnel and extension header is one; the
    /// deepest nesting seen in real captures is about ten.
    static let maximumHeaders = 32

    /// The captured octets of the current layer.
    var cursor: Cursor
    /// Octets of the current layer that were on the wire behind those.
    var uncaptured: Int
    /// What else is known.
    var state: LayerState

    /// A walk at the first of `octets`.
    @_lifetime(copy octets)
    init(_ octets: Span<UInt8>, uncaptured: Int, state: LayerState) {
        cursor = Cursor(octets)
        self.uncaptured = uncaptured
        self.state = state
    }

    /// Octets that the rest of the current layer had on the wire.
    var remaining: Int { cursor.remaining &+ uncaptured }

    /// Reads headers until there is an outcome; nil when the outcome is in the datagram that a fragment completed.
    @_lifetime(self: copy self)
    mutating func run(_ fragments: inout FragmentTable, at time: Timestamp) -> DecodedFrame? {
        while true {
            switch state.next {
            case .decoded(let frame): return frame
            case .datagram(let number):
                state.next = .ipProtocol(number)
                state.isReassembled = true
                return nil
            default: break
            }
            do throws(DecodeError) {
                guard state.headers < Self.maximumHeaders else {
                    throw DecodeError(
                        .limit, field: "headers of a frame", offset: cursor.offset, needed: state.headers + 1,
                        available: Self.maximumHeaders)
                }
                state.headers += 1
                state.next = try step(&fragments, at: time)
            } catch {
                return .stopped(Stop(state.next.layer, error))
            }
        }
    }

    /// Reads the next header.
    @_lifetime(self: copy self)
    private mutating func step(_ fragments: inout FragmentTable, at time: Timestamp) throws(DecodeError) -> NextLayer {
        switch state.next {
        case .link(let type): try link(type)
        case .ethernet: try ethernet()
        case .etherType(let type): try etherType(type)
        case .logicalLink: try logicalLink()
        case .ppp: try ppp()
        case .wireless(let isPadded): try wireless(isPadded: isPadded)
        case .mpls: try mpls()
        case .tunnel(let tunnel): try self.tunnel(tunnel)
        case .internet: try internet(&fragments, at: time)
        case .ipProtocol(.fragment): try ipv6Fragment(&fragments, at: time)
        case .ipProtocol(let number): try ipProtocol(number)
        case .decoded, .datagram: state.next
        }
    }

    /// Leaves only the next `length` octets, as a length field says of the current layer; those behind are padding or
    /// another layer's.
    ///
    /// A length beyond what was on the wire changes nothing, as in Wireshark: the field lies, or a network card had yet
    /// to cut up what the kernel gave it.
    @_lifetime(self: copy self)
    mutating func narrow(to length: Int, _ field: StaticString) throws(DecodeError) {
        guard length < remaining else { return }
        uncaptured = max(0, length &- cursor.remaining)
        cursor = try cursor.sub(length &- uncaptured, field)
    }

    /// Cuts off the next `length` octets as a cursor of their own; that fewer are there is a cut, not a lie, as for all
    /// headers.
    @_lifetime(self: copy self)
    @_lifetime(copy self)
    mutating func part(_ length: Int, _ field: StaticString) throws(DecodeError) -> Cursor {
        let offset = cursor.offset
        return Cursor(try cursor.span(length, field), base: offset)
    }

    /// The next octet, without reading it.
    func peek(_ field: StaticString) throws(DecodeError) -> UInt8 {
        guard cursor.remaining > 0 else {
            throw DecodeError(.truncated, field: field, offset: cursor.offset, needed: 1, available: 0)
        }
        return cursor.octets[cursor.position]
    }

    /// The octets `offset` and `offset + 1` behind the next one, most significant first, without reading them; nil when
    /// they are not there.
    func peek16(at offset: Int) -> UInt16? {
        guard cursor.remaining >= offset &+ 2 else { return nil }
        return cursor.octets.uint16(at: cursor.position &+ offset)
    }
}
