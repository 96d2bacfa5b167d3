/// Another explanation of what a finding rests on, which remains possible: whose doing it would be.
package enum Alternative: Hashable, Sendable {
    case client(ByClient)
    case server(ByServer)
    case certificate(OfCertificate)
    case path(OnPath)
    case capture(OfCapture)

    /// The client or its user.
    package enum ByClient: Hashable, Sendable {
        /// It was stopped, timed out, or only checks that TLS answers.
        case stoppedOrChecks
        /// It does not accept what the server sent, and leaves without an alert.
        case leavesWithoutAlert
        /// A check, or a program that was stopped at this moment.
        case checkOrStopped
        /// Its host lost power or network.
        case hostGone
        /// It put another reason into an alert that cannot be read.
        case otherReasonInAlert
        /// It waits for something else first.
        case waitsForSomethingElse
        /// Stopped, or a person lost patience.
        case stoppedOrImpatient
        /// A health check, a proxy whose client left, or one that checks the certificate last.
        case healthCheckOrProxyOrLateRefusal
        /// An inspecting proxy whose own client refused its certificate.
        case inspectingProxyWithoutRequest
        /// A connection in reserve, or a health check.
        case inReserve
        /// A person, a check of revocation, or a connection in reserve.
        case slowOnPurpose
        /// It had nothing to ask before.
        case nothingToAsk
        /// It does not accept the certificate and says nothing.
        case silentRefusal
        /// It is busy or waits for a person.
        case busy
        /// It was updated, or another program on the device made the connection.
        case updated
        /// Another program of the same library made the connection.
        case otherProgramOfLibrary
        /// It asks again with a password on another connection.
        case asksAgainWithPassword
        /// The status is about the request, and the certificate was only asked for.
        case statusIsAboutRequest
        /// The request was incomplete, which TLS hides.
        case requestIncomplete
        /// A user or a program that had enough of the answer.
        case hadEnough
        /// A forged address or a port scan.
        case forgedOrScan
    }

    /// The server, its owner, or what stands in front of it.
    package enum ByServer: Hashable, Sendable {
        /// Its program crashed, was stopped or is overloaded; no server behind a load balancer.
        case crashedOrOverloaded
        /// Its program does not take the connections that its kernel has accepted.
        case acceptQueueFull
        /// It does not accept the ClientHello, or whom it is from, and says nothing.
        case refusesHello
        /// An access list, a limit of connections, or a load balancer without a server.
        case accessListOrLimit
        /// It closed for another reason as soon as the handshake was done.
        case otherReasonAfterHandshake
        /// It wanted a client certificate and says handshake_failure.
        case wantedClientCertificate
        /// It refused the certificate given, or has no cipher suite for a second handshake.
        case refusedCertificateOrSuite
        /// It refuses the client without an alert.
        case refusesWithoutAlert
        /// The same as ``crashedOrOverloaded``, of a server that left.
        case crashedOrNoBackend
        /// It only shows that TLS works.
        case test
        /// It is overloaded or stuck.
        case stuck
        /// Something that does not speak TLS, or waits for a PROXY header.
        case notTLSOrProxyHeader
        /// A slow answer to a whole request.
        case slowAnswer
        /// It works on the request still.
        case stillWorking
        /// Its host lost power or network.
        case hostGone
        /// It ignores a SYN with an older time stamp than the last connection from that address had.
        case ignoresOlderTimestamps
        /// Its program or host was restarted, and knows no connection from before.
        case restarted
        /// Its program knew the connection and refused what it got.
        case refusedData
        /// A proxy answers for a server behind it that broke off.
        case backendBrokeOff
        /// A record that looks like a session ticket is the answer.
        case ticketIsAnswer(frame: Int)
        /// Plain HTTP on this port on purpose.
        case plainOnPurpose
        /// Timers of other products that the interval fits.
        case otherTimers([Finding.Match])
        /// No timer of the catalogue fits the interval.
        case noKnownTimer(Duration)
        /// Another server that defers accepting.
        case otherDeferringServer
        /// A proxy in front that connects onward after accepting.
        case proxyConnectsOnward
        /// A request that is meant to wait, or much work.
        case meantToWait
        /// It may not have sent the whole encrypted flight.
        case flightMayBeIncomplete
    }

    /// The certificate and its issuer.
    package enum OfCertificate: Hashable, Sendable {
        /// In TLS 1.3 an inspecting proxy and a fault of the server's own look alike.
        case proxyOrOwnFault
        /// The server was given a certificate of a new or private CA.
        case privateAuthority
        /// Without a bundle it cannot be told what was at fault.
        case notVerified
        /// The key was renewed on purpose, and the pins were not.
        case keyRenewedOnPurpose
        /// The key was renewed, and the pin was not.
        case keyRenewed
        /// The certificate had just been renewed automatically.
        case justRenewed
        /// The server was set up without its intermediate.
        case intermediateLeftOut
        /// A cache or load balancer near the client, or a capture on a router.
        case nearbyCache
        /// A content network with several certificates for one name.
        case contentNetwork
        /// Somebody gave a CA of their own this name.
        case namesake
        /// The owner changed the issuing authority, or has several.
        case authorityChanged
    }

    /// The path between the two.
    package enum OnPath: Hashable, Sendable {
        /// A firewall that rejects in the server's name.
        case rejectingFirewall
        /// A firewall that drops, a host that is down, or a wrong address.
        case droppedOrDown
        /// The answer takes another way.
        case answerElsewhere
        /// The SYN-ACK is lost on the way back.
        case synACKLost
        /// A firewall near the sender that forges resets with the same TTL.
        case forgedWithSameHopLimit
        /// The path to the sender changed at this moment.
        case pathChanged
        /// A filter by server name.
        case filterByServerName
        /// Middleboxes that drop the second segment of a large ClientHello.
        case largeClientHello(octets: Int)
        /// Ordinary packet loss.
        case packetLoss
        /// Heavy packet loss.
        case heavyLoss
        /// Full-size packets are lost on the way to the client.
        case fullSizePacketsLost
        /// A firewall or translator forgot the connection.
        case connectionForgotten
        /// A filter lets the handshake of TCP pass and drops what follows, or the path broke at that moment.
        case droppedAfterHandshake
        /// Only one direction is dropped, as by a firewall that does not see the other.
        case oneDirectionDropped
        /// A SYN proxy answered the SYN and does not pass the connection on.
        case synProxy
        /// The client's reset of the old connection does not reach the server.
        case resetDropped
        /// A translator, firewall or modem gives packets to the wrong connection.
        case connectionsMixedUp
        /// The NAT's entry was deleted or had expired, or the packets go round the NAT.
        case translationForgotten
        /// The first of two segments was damaged on the way, and sent again.
        case octetsDamaged
        /// Another host took the address over on purpose.
        case addressTakenOver
        /// Packets are lost between the point of capture and one of the two.
        case lostBeyondCapture
    }

    /// What the capture does not show.
    package enum OfCapture: Hashable, Sendable {
        /// The client's packets are dropped before the point of capture.
        case clientDroppedBefore
        /// The rest of the request is lost before the point of capture.
        case requestLostBefore
        /// The answer is lost on the way to the point of capture.
        case answerLostBefore
        /// The capture lacks part of the answer.
        case answerNotCaptured
        /// Another connection of this client at that time.
        case otherConnection
        /// It was merged from captures at several points of one path.
        case severalPoints
    }
}
