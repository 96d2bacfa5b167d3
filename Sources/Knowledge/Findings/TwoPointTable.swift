/// Findings that take two captures of the same traffic: what happened between the two points.
enum TwoPointTable {
    static let rows: [FindingEntry] = [
        .init(
            .pathInjection, "A device between the points forged segments",
            meaning: """
                A reset, a FIN or data arrived with the address of a side that never sent it. A firewall, a filter or \
                another device between the two points sent it.
                """,
            signs: """
                One capture shows the segment, the other, nearer to its alleged sender, does not, although it was \
                running and shows that side's other segments. Usually the hop limit of the forged one differs too.
                """,
            lookalikes: "A capture that missed the segment: then the sender's later segments show that it was sent.",
            advice: """
                Ask who runs the firewalls and filters between the points. Move the points together until the forged \
                segment disappears: the last device passed sends it.
                """,
            source: "RFC 9293 section 3.5.2; Weaver, Sommer, Paxson, Detecting Forged TCP Reset Packets, NDSS 2009"),
        .init(
            .pathLoss, "Segments were lost between the points",
            meaning: """
                One side sent them and the other never received them. What is retransmitted and then arrives costs \
                only time; what is never delivered ends the connection.
                """,
            signs: """
                A segment in the capture nearer to its sender that the other capture does not show, and that the \
                receiver does not acknowledge. The same content every time means that it is dropped for its content or \
                its size, not by chance.
                """,
            lookalikes: """
                A capturing machine that missed the segment: then the receiver acknowledges it, and it is counted as \
                not captured. A capture that began later or ended earlier.
                """,
            advice: """
                Look at the devices between the points: error counters, queues, and rules that match the content \
                (server names) or the size of what is lost.
                """,
            source: "RFC 9293 section 3.8; RFC 6298"),
        .init(
            .pathBlocked, "Nothing of the connection reached the other point",
            meaning: """
                One capture shows connections to a server that the other capture, nearer to the server, never saw. A \
                device between the points drops them, routes them elsewhere, or answers instead of the server.
                """,
            signs: """
                No connection with the same initial sequence numbers, randoms or payload at the other point, and none \
                that begins because of it, while the other capture was running and shows the same server.
                """,
            lookalikes:
                """
                Another address of the same server; a capture with a filter; a cache or proxy that keeps connections \
                to the server open.
                """,
            advice:
                """
                Compare routing and address translation at both points, and look for a proxy: a device that answers \
                instead of the server has its own hop limit.
                """,
            source: "RFC 9293 section 3.5"),
        .init(
            .pathProxy, "A proxy between the points ends TCP",
            meaning: """
                The client's TCP connection ends at a device between the points, which has its own connection to the \
                server and forwards the data. It can hold connections, time them out and close them by itself.
                """,
            signs:
                """
                The same TLS randoms, or the same payload, on TCP connections with different sequence numbers and time \
                stamps.
                """,
            lookalikes:
                """
                A firewall that only rewrites sequence numbers: it leaves time stamps and segment boundaries as they \
                are.
                """,
            advice: "Compare the timers of the proxy with those of both ends: the shortest one closes the connection.",
            source: "RFC 3135 section 2"),
        .init(
            .pathRewrite, "Headers or payload are rewritten between the points",
            meaning: """
                Segments arrive with another address, port, MSS, window or other content than they were sent with. \
                Address translation is normal; changed payload is not.
                """,
            signs: "The same segment, by its place in the stream, has other values in the two captures.",
            lookalikes:
                """
                Checksums and sizes that an interface fills in or cuts after the capture was taken (offload); they are \
                not compared.
                """,
            advice:
                """
                Nothing for translated addresses. For a lowered MSS find the tunnel it is for; for changed payload \
                find the device that changes it.
                """,
            source: "RFC 3022; RFC 4459 section 3.2; RFC 9293 section 3.7.1"),
        .init(
            .pathDelay, "Segments were delayed between the points",
            meaning:
                """
                Some segments took much longer than others on the same path, or were reordered: queues, several paths, \
                or a device that inspects them.
                """,
            signs: "The time between the two captures, on one clock, of a segment beyond the least that any needed.",
            lookalikes: "A clock that was set while the captures ran.",
            advice: "Compare when it happens with the load of the path; look at what the delayed segments carry.",
            source: "RFC 2679; RFC 4737"),
    ]
}
