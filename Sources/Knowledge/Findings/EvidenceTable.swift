/// Findings about the capture itself: what it cannot show.
enum EvidenceTable {
    private static let pcapng = "draft-ietf-opsawg-pcapng; tcpdump(8)"

    static let rows: [FindingEntry] = [
        .init(
            .oneWayCapture, "Only one direction was captured",
            meaning: """
                The frames of one side are missing throughout. What that side sent can at best be inferred from \
                acknowledgements.
                """,
            signs: "One side's sequence numbers are acknowledged without a frame of that side.",
            lookalikes: "A peer that really never answered: then nothing acknowledges anything.",
            advice: """
                Capture where both directions pass: not one leg of a bond or one of two routers. Mirror ports have to \
                copy both receive and transmit.
                """, source: pcapng),
        .init(
            .captureIncomplete, "The capture lacks packets",
            meaning: """
                Packets that must have been sent are not in the capture. A silence in it need not have been one, and \
                it does not show that either side stopped.
                """,
            signs: """
                Bytes that were never acknowledged and never retransmitted, although the capture continues for three \
                seconds: TCP retransmits unacknowledged data after a second at the latest, and then repeatedly.
                """,
            lookalikes: """
                A host that was switched off in that moment, together with its peer. A very short capture, of which \
                nothing is concluded.
                """,
            advice: """
                Capture without sampling and without a filter by flags or direction, and see that the capturing \
                machine drops nothing (tcpdump reports it when it ends).
                """, source: "RFC 6298; tcpdump(8)"),
        .init(
            .captureStartsMidConnection, "The capture begins in the middle of the connection",
            meaning: """
                The beginning of this connection was not captured: who opened it, its handshake and the certificate \
                may be unknown.
                """,
            signs: "No SYN, and the first frames carry data or acknowledge it.",
            lookalikes: "A connection that moved onto the captured path later, after a change of routes.",
            advice: "Start the capture first and let the client connect anew.", source: pcapng),
        .init(
            .captureTruncatedPackets, "Packets were captured in part",
            meaning: "The capture kept the first bytes of each packet. Handshake messages and certificates are cut.",
            signs: "Frames whose captured length is less than their length on the wire.",
            lookalikes: "None: the file says so.",
            advice: "Capture again with tcpdump -s 0.", source: pcapng),
        .init(
            .captureDamaged, "The capture file is damaged",
            meaning:
                """
                Part of the file cannot be read. All that comes before is used, and what comes after where that is \
                sound.
                """,
            signs: "A record whose lengths contradict the file, or a file that ends inside a record.",
            lookalikes: """
                A capture that was copied while it was being written ends inside a record as well, and is otherwise \
                whole.
                """,
            advice: "End the capture before copying it, copy in binary mode, compare checksums.", source: pcapng),
        .init(
            .captureClockJump, "The clock of the capture jumped",
            meaning: "Times before and after the jump cannot be compared: durations across it are wrong.",
            signs: "Time goes back between frames, or leaps while sequence numbers and TCP timestamps do not.",
            lookalikes: "Frames of several interfaces or files that were merged out of order.",
            advice: "Keep time synchronised on the machine that captures, and set it before the capture begins.",
            source: pcapng),
    ]
}
