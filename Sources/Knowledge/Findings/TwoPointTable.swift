/// Findings that take two captures of the same traffic: what happened between the two points.
enum TwoPointTable {
    static let rows: [FindingEntry] = [
        .init(
            .pathInjection, "Something between the points forged segments",
            meaning: """
                A reset, a FIN or data arrived in the name of a side that never sent it. A firewall, a filter or somebody else between the two \
                points spoke in its place.
                """,
            signs: """
                One capture shows the segment, the other, nearer to its alleged sender, does not, although it was running and shows that \
                side's other segments. As a rule the hop limit of the forged one differs too.
                """,
            lookalikes: "A capture that missed the segment: then the sender's later segments show that it was sent.",
            advice: """
                Ask who runs the firewalls and filters between the points. Move the points together until the forged segment disappears: it is \
                made by the last device passed.
                """,
            source: "RFC 9293 section 3.5.2; Weaver, Sommer, Paxson, Detecting Forged TCP Reset Packets, NDSS 2009"),
        .init(
            .pathLoss, "Segments were lost between the points",
            meaning: """
                One side sent them and the other never got them. What is repeated and then arrives costs time only; what never gets through ends \
                the connection.
                """,
            signs: """
                A segment in the capture nearer to its sender that the other capture does not show, and that the receiver does not acknowledge. \
                The same content every time means that it is dropped for what it says or for its size, not by chance.
                """,
            lookalikes: """
                A capturing machine that missed the segment: then the receiver acknowledges it, and it is counted as not captured. A capture \
                that began later or ended earlier.
                """,
            advice: """
                Look at the devices between the points: error counters, queues, and rules that match the content (server names) or the size of \
                what is lost.
                """,
            source: "RFC 9293 section 3.8; RFC 6298"),
        .init(
            .pathBlocked, "Nothing of the connection came to the other point",
            meaning: """
                One capture shows connections to a server that the other capture, nearer to the server, never saw. Something between the points \
                drops them, sends them elsewhere, or answers in the server's place.
                """,
            signs: """
                No connection with the same initial sequence numbers, randoms or payload at the other point, and none that begins because of it, \
                while the other capture was running and shows the same server.
                """,
            lookalikes:
                "Another address of the same server; a capture with a filter; a cache or proxy that keeps connections to the server open.",
            advice:
                "Compare routing and address translation at both points, and look for a proxy: what answered in the server's place has its own hop limit.",
            source: "RFC 9293 section 3.5"),
        .init(
            .pathProxy, "A proxy between the points ends TCP",
            meaning: """
                The client's TCP connection ends at something between the points, which has a connection of its own to the server and passes on \
                what is said. It can hold connections, time them out and close them by itself.
                """,
            signs: "The same randoms of TLS, or the same payload, on TCP connections with different sequence numbers and time stamps.",
            lookalikes: "A firewall that only rewrites sequence numbers: it leaves time stamps and segment boundaries as they are.",
            advice: "Compare the timers of the proxy with those of both ends: the shortest one hangs up.",
            source: "RFC 3135 section 2"),
        .init(
            .pathRewrite, "Headers or payload are rewritten between the points",
            meaning: """
                Segments arrive with another address, port, MSS, window or other content than they were sent with. Translation of addresses is \
                ordinary; changed payload is not.
                """,
            signs: "The same segment, by its place in the stream, has other values in the two captures.",
            lookalikes:
                "Checksums and sizes that an interface fills in or cuts after the capture was taken (offload); they are not compared.",
            advice:
                "Nothing for translated addresses. For a lowered MSS find the tunnel it is for; for changed payload find who changes it.",
            source: "RFC 3022; RFC 4459 section 3.2; RFC 9293 section 3.7.1"),
        .init(
            .pathDelay, "Segments were held up between the points",
            meaning:
                "Some segments took much longer than others for the same way, or overtook each other: queues, several paths, or a device that looks into them.",
            signs: "The time between the two captures, on one clock, of a segment beyond the least that any needed.",
            lookalikes: "A clock that was set while the captures ran.",
            advice: "Compare when it happens with the load of the path; look at what the delayed segments carry.",
            source: "RFC 2679; RFC 4737"),
    ]
}
