/// Findings about what TCP delivered and what it did not, whatever protocol is spoken.
enum DeliveryTable {
    static let rows: [FindingEntry] = [
        .init(
            .dataNeverAcknowledged, "What was sent never arrived",
            meaning:
                """
                One side sent data again and again, and the other never acknowledged it: it never had it. No log of \
                the other side has anything of it, and no answer is owed for it.
                """,
            signs:
                """
                The same bytes are sent several times, at intervals that double, and no acknowledgement covers them \
                until the end. Or the other side repeats its own data although the capture has the acknowledgement.
                """,
            lookalikes:
                """
                A capture that lacks acknowledgements: then nothing is repeated. A receive window of 0: then the \
                repetitions are probes.
                """,
            advice:
                """
                Capture at the other end. Look at what lies between: a firewall or NAT that forgot the connection or \
                sees only one direction, a filter, a SYN proxy, a host that lost power.
                """,
            source: "RFC 9293 section 3.8.1; RFC 6298"),
        .init(
            .idleConnectionDropped, "An idle connection had been forgotten",
            meaning:
                """
                The connection rested, and when one side used it again nobody knew it any more: a NAT, firewall or \
                load balancer had dropped its state, or the other host was restarted. What was sent was not processed.
                """,
            signs:
                """
                Data or a keep-alive probe after a pause is answered at once with RST, mostly without ACK, or with \
                nothing. No FIN came before. Longer pauses end so, shorter ones do not.
                """,
            lookalikes:
                """
                A server that closed with FIN before: that is lost-request. A program that resets because of what it \
                received: its RST has ACK.
                """,
            advice:
                """
                Send keep-alives more often than the shortest pause that was not survived, or close pooled \
                connections before it. Repeat the request on a new connection.
                """,
            source: "RFC 9293 section 3.10.7.1; RFC 5382 section 5"),
        .init(
            .keepAliveUnanswered, "Keep-alive probes stayed without an answer",
            meaning:
                """
                One side asked by TCP keep-alive probes whether the other is still there, received no answer and gave \
                up. Its RST is the consequence, not the cause.
                """,
            signs: "Probes at a regular interval, the earlier ones answered, the last ones not.",
            lookalikes: "A capture that shows one direction only.",
            advice:
                """
                Find out what happened to the other host or its network at the first probe without an answer: power, \
                link, address, a firewall that dropped the state.
                """,
            source: "RFC 9293 section 3.8.4; RFC 1122 section 4.2.3.6"),
        .init(
            .receiverStalled, "One side stopped reading",
            meaning:
                """
                A program did not read its data, so that its host announced a receive window of 0 and the other side \
                could send nothing more. The path is sound.
                """,
            signs:
                "Segments with window 0, window probes and their answers, until the window opens or somebody gives up.",
            lookalikes: "A FIN or RST with window 0 after the end. A SYN proxy's SYN-ACK with window 0.",
            advice:
                "Find out why the program does not read: paused, blocked, waiting for another connection or a disk.",
            source: "RFC 9293 section 3.8.6"),
        .init(
            .handshakeAnswerInvalid, "The answer to SYN or SYN-ACK belongs to another connection",
            meaning:
                """
                The numbers of the answer do not fit, so that no connection comes about. The server still holds an \
                older connection between the same ports, or a device on the path mixes connections up.
                """,
            signs:
                """
                An ACK without SYN in answer to a SYN, or a RST that acknowledges what was never sent. The handshake \
                is repeated.
                """,
            lookalikes: "A refusal: there the RST acknowledges the SYN.",
            advice:
                """
                End the old connection on the server, or use another source port. Look for a NAT, firewall or modem \
                that gives packets to the wrong connection or drops the RST.
                """,
            source: "RFC 9293 section 3.5.1 (figure 9) and section 3.10.7; RFC 5961"),
        .init(
            .connectionReset, "An open connection was reset",
            meaning: "A connection that worked was reset while something was under way.",
            signs:
                "A RST while bytes of the other side were not acknowledged, or a RST that its alleged sender did not make.",
            lookalikes:
                """
                A RST after the last answer, when nothing is under way, is a way to close. After a pause: \
                idle-connection-dropped.
                """,
            advice: "Look into the log of the side that reset. Capture at that side: did it send the RST?",
            source: "RFC 9293 section 3.5.2"),
    ]
}
