import CPcap
public import Octets

/// A filter expression of pcap-filter(7), compiled by libpcap for frames of one link type.
///
/// Note that libpcap asks the resolver for host names in an expression; addresses ask nobody.
@safe
public struct PacketFilter: ~Copyable {
    /// The snap length of a filter for which none is known: libpcap's MAXIMUM_SNAPLEN. A filter's program answers with
    /// it for "keep", so 0 would match nothing.
    public static let usualSnapLength = 262_144

    /// On the heap, so that matching needs no exclusive access to it.
    private let program: UnsafeMutablePointer<bpf_program>

    /// Compiles `expression`.
    ///
    /// - Parameters:
    ///   - expression: in the language of pcap-filter(7); the empty one matches everything.
    ///   - linkType: what the frames begin with.
    ///   - snapLength: octets of a frame kept at most; 0 or less for all.
    public init(
        _ expression: String, linkType: LinkType, snapLength: Int = PacketFilter.usualSnapLength
    ) throws(PacketFilterError) {
        let snap = snapLength > 0 ? Int32(clamping: snapLength) : Int32(Self.usualSnapLength)
        guard let handle = unsafe pcap_open_dead(Self.dataLinkType(linkType), snap) else {
            throw PacketFilterError(
                .unsupportedLinkType, expression: expression, linkType: linkType,
                what: "libpcap has no handle for such frames")
        }
        defer { unsafe pcap_close(handle) }
        let program = UnsafeMutablePointer<bpf_program>.allocate(capacity: 1)
        unsafe program.initialize(to: bpf_program())
        // A mask of "unknown" turns "ip broadcast" into an error instead of a wrong answer. libpcap's optimiser refuses
        // an expression that no frame of the link type can pass, such as ip6 of IPv4 frames: that is an answer here, so
        // it is compiled without.
        guard
            unsafe pcap_compile(handle, program, expression, 1, PCAP_NETMASK_UNKNOWN) == 0
                || pcap_compile(handle, program, expression, 0, PCAP_NETMASK_UNKNOWN) == 0
        else {
            let what = unsafe String(cString: pcap_geterr(handle))
            unsafe program.deallocate()
            throw PacketFilterError(.notCompiled, expression: expression, linkType: linkType, what: what)
        }
        unsafe self.program = program
    }

    deinit {
        unsafe pcap_freecode(program)
        unsafe program.deallocate()
    }

    /// Whether a frame passes: `octets` is what was captured of `originalLength` octets.
    public func matches(_ octets: Span<UInt8>, originalLength: Int) -> Bool {
        var header = pcap_pkthdr()
        header.caplen = UInt32(clamping: octets.count)
        header.len = UInt32(clamping: originalLength)
        return unsafe octets.withUnsafeBufferPointer { octets in
            // The program is a stand-in for "no octets": libpcap wants a pointer, and reads none when the length is 0.
            let start =
                unsafe octets.baseAddress
                ?? UnsafePointer(UnsafeRawPointer(program).assumingMemoryBound(to: UInt8.self))
            return unsafe pcap_offline_filter(program, &header, start) != 0
        }
    }

    /// libpcap's own number of a link type: the registry's but for the few that systems number differently
    /// (dlt_to_linktype of pcap-common.c).
    private static func dataLinkType(_ linkType: LinkType) -> Int32 {
        switch linkType {
        case .raw: DLT_RAW
        case .loop: DLT_LOOP
        case LinkType(rawValue: 50): DLT_PPP_SERIAL
        case LinkType(rawValue: 51): DLT_PPP_ETHER
        case LinkType(rawValue: 100): DLT_ATM_RFC1483
        default: Int32(linkType.rawValue)
        }
    }
}
