/// Findings about the network between the two sides.
enum PathTable {
    static let rows: [FindingEntry] = [
        .init(
            .pathMTUBlackHole, "Large packets are lost on the path",
            meaning: """
                Small packets are delivered and full-size ones are not, and the sender is not informed. Handshakes \
                stop at the first large message, mostly the certificate.
                """,
            signs:
                """
                Full-size segments are repeated without an acknowledgement while small ones, sent before and after, \
                are acknowledged.
                """,
            lookalikes: "Plain loss hits small packets too. A device that inspects and drops one particular message.",
            advice: """
                Let ICMP 'fragmentation needed' and 'packet too big' pass, or lower the MSS where the path narrows \
                (tunnels, PPPoE). Test with ping -M do -s 1472.
                """,
            source: "RFC 1191; RFC 8201; RFC 2923"),
        .init(
            .packetLoss, "Lost packets delayed the connection",
            meaning: "Packets had to be retransmitted, and the connection stalled until they arrived.",
            signs: "Retransmissions inside the handshake, and the delay they made: a long round trip is none.",
            lookalikes: """
                A capture that dropped frames itself: then the acknowledgement of a segment is seen and the segment is \
                not. The repeated SYN-ACK of deferred accepting.
                """,
            advice:
                """
                Capture at both ends and compare which packets arrive. Look at the error counters of the interfaces \
                between.
                """,
            source: "RFC 5681; RFC 6298"),
        .init(
            .slowPeer, "One side took long for one step",
            meaning:
                """
                The network was fast and one side was not: the time passed inside that host or in another host that it \
                queried.
                """,
            signs:
                "The time between a message's arrival and the answer, far beyond the round trip of the TCP handshake.",
            lookalikes: """
                Far from that side, the delay of the path is included. A proxy that answers the SYN immediately and \
                connects to the server later looks like a slow server.
                """,
            advice: """
                Look at that step: a ServerHello waits for keys or for a proxy's own connection, a Finished for \
                revocation checks, an answer for the application.
                """, source: "RFC 6298 section 3"),
    ]
}
