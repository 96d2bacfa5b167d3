/// Regular intervals of the Linux kernel's TCP by its default settings: what repeats at these times was not made by an
/// application.
public enum LinuxDefaults {
    /// When a SYN without an answer is repeated, in seconds after the first: doubling from 1 s, `tcp_syn_retries` 6
    /// (RFC 6298, tcp(7)).
    public static let synRepeats: [Double] = [1, 3, 7, 15, 31, 63]

    /// The same since Linux 6.5, which waits 1 s five times before it doubles (`tcp_syn_linear_timeouts` 4; ip-sysctl
    /// of the kernel's documentation). The intervals are 1, 1, 1, 1, 1, 2, 4, 8, 16, 32 s; measured on Linux 6.18, each
    /// up to 3 % longer.
    public static let synRepeatsSinceLinux6_5: [Double] = [1, 2, 3, 4, 5, 7, 11, 19, 35, 67]

    /// When a SYN-ACK without an answer is repeated, in seconds after the first: `tcp_synack_retries` 5 (tcp(7)).
    public static let synAckRepeats: [Double] = [1, 3, 7, 15, 31]

    /// When a connection that a listener has deferred (TCP_DEFER_ACCEPT, as Apache httpd asks for) gets its SYN-ACK
    /// once more, in seconds after the client's ACK, although nothing was lost. Measured with Apache httpd 2.4.71 on
    /// Linux 6.18.
    public static let deferredAccept: ClosedRange<Double> = 31.2...31.6

    /// The first keep-alive probe after so many idle seconds, `tcp_keepalive_time` (tcp(7)).
    public static let keepAliveTime: Double = 7200

    /// Between keep-alive probes without an answer, `tcp_keepalive_intvl`, in seconds; after nine the connection is
    /// reset (tcp(7)).
    public static let keepAliveInterval: Double = 75
}
