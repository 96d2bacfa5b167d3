package import Cryptography
package import Octets

/// What to do, ask or capture next: one step.
package enum Advice: Hashable, Sendable {
    case server(AtServer)
    case client(AtClient)
    case certificate(OfCertificate)
    case path(OnPath)
    case proxy(AtProxy)
    case capture(Capture)
    case recapture(Recapture)

    /// On the server, or with whoever runs it.
    package enum AtServer: Hashable, Sendable {
        /// See what listens on the port.
        case listListeners
        /// Find out what listens on the port.
        case identifyListener
        /// Look into its log at this time.
        case readLog
        /// Look for the reason in its log at this time.
        case readLogForReason
        /// Look for the reason in its log: its list of CAs for clients, the validity of the client's certificate.
        case readLogForClientCertificate
        /// Look into its log: whether it demands a client certificate for this path.
        case readLogForRenegotiation
        /// Look into its log for this request and what it waits for.
        case readLogForRequest
        /// Look into its log for 408, as that line.
        case readLogFor408(line: String?)
        /// Look into its log at the time of the close.
        case readLogAtClose
        /// Look into its log at the time of the close for that line.
        case readLogAtCloseFor(line: String)
        /// Switch TLS on there, or find out why it had none.
        case switchTLSOn
        /// Use its HTTPS port, or switch TLS on.
        case useHTTPSPort
        /// Enable a TLS version that the other side has.
        case enableVersion
        /// Compare what the client offers with its settings.
        case compareOffer
        /// Check the name, and its virtual host.
        case checkName
        /// Give it a virtual host for the name.
        case addVirtualHost
        /// Look there for what ended at this time.
        case findWhatEnded
        /// Look there, and at what the answer comes from, for why it stopped at this time.
        case findWhatStoppedAnswer
        /// Look for the reason in the log of the server behind it: the gateway's own has only its status.
        case readLogOfUpstream
        /// Look there for what it waits for before it answers.
        case findWhatItWaitsFor
        /// Find out what it waits for; a longer timeout of the client hides it.
        case findWhatItWaitsForInstead(clientTimeout: Duration)
        /// Look for a Timeout or RequestReadTimeout of that length in its configuration.
        case findTimeout(Duration)
        /// Wait for the whole ClientHello before it decides where the connection goes.
        case waitForWholeHello
        /// Log the client's port.
        case logClientPort
        /// End the connection there that still uses the client's port.
        case endOldConnection
    }

    /// On the client, or with whoever runs it.
    package enum AtClient: Hashable, Sendable {
        /// Find out which program opens the connection.
        case identifyProgram
        /// Find out what the client is.
        case identify
        /// Look into its log at this time.
        case readLog
        /// Look for the reason in its log at this time.
        case readLogForReason
        /// Read the device's log, and check the issuer against its bundle.
        case readDeviceLog
        /// Install a client certificate that one of the CAs named has issued.
        case installNamedCertificate
        /// Install a client certificate that the server accepts.
        case installCertificate
        /// Find out why it sent no PINGREQ in that time.
        case findWhyNoPing(within: Duration)
        /// Switch SSL 2.0 off.
        case switchSSL2Off
        /// Look for what stops in the middle of sending.
        case findWhatStopsSending
        /// Close idle connections sooner than the server's keep-alive timer, and repeat requests.
        case closeIdleSooner(keepAlive: Duration)
        /// Use https://.
        case useHTTPS
        /// Repeat the request: the server never processed it.
        case repeatRequest
        /// Read the answer while the request is still being sent, or ask first with 100-continue.
        case readAnswerWhileSending
        /// Send fewer PINGs than the server permits.
        case pingLessOften
    }

    /// About the certificate.
    package enum OfCertificate: Hashable, Sendable {
        /// See what the device is shown.
        case show
        /// Install one of a CA that the client trusts, or add this one to its bundle.
        case replaceSelfSigned
        /// Renew it and reload the server.
        case renew
        /// Check the clocks, and the validity.
        case checkClocks
        /// Send the intermediate as well.
        case sendIntermediate
        /// One that covers the name, or another name.
        case coverName
        /// Update the bundle.
        case updateBundle
        /// Find out which trust store the client's program reads: not that bundle.
        case findTrustStore(given: String)
        /// What an error of verification asks for.
        case remedy(VerificationError)
        /// Run again with the device's bundle.
        case runWithBundle
        /// Exempt the name from inspection, or install the CA.
        case exemptOrInstall
        /// Capture on the server to prove where the certificate comes from.
        case proveOrigin
        /// Capture on the server to prove that it is replaced.
        case proveReplacement
        /// Ask who runs the host whether the key was changed; the pin of the certificate seen.
        case askAboutPin(host: String, seen: String?)
        /// Ask who runs the product for an exemption.
        case askForExemption(product: String)
    }

    /// On the path.
    package enum OnPath: Hashable, Sendable {
        /// Ask who runs a router for its rule or route.
        case askForRoute(at: IPAddress)
        /// Find the link with the smaller MTU.
        case findSmallMTU
        /// Look for a firewall that expects the ClientHello in one packet.
        case findClientHelloFilter
        /// Compare the idle time with the timeouts of firewalls.
        case compareIdleTimeouts
        /// Keep the connection alive more often than the timer that ran out, or close it before.
        case keepAliveBelow(Duration, survived: Duration?)
        /// Look at power, link and path of a side's host at that moment.
        case lookAtHost(Side, at: Mark)
        /// Find out why the program of a side does not read.
        case findWhyNotRead(Side)
        /// Find what drops the client's reset.
        case findDroppedReset
        /// Look for a translator or firewall on that side that mixes connections up.
        case findTranslator(Side)
        /// Drop packets that belong to no connection known to the NAT, or let it be liberal.
        case dropInvalid
        /// Look for why the NAT did not know the packets.
        case findUntranslating
        /// Find the second host that has the address of a side.
        case findSecondHost(LinkAddress, of: Side)
        /// Compare routes, those of the router that reports a loop towards a side first.
        case findLoop(at: IPAddress?, to: Side)
    }

    /// On a proxy that was asked for a tunnel.
    package enum AtProxy: Hashable, Sendable {
        /// Give the client a name and password.
        case giveCredentials
        /// Find out why it could not reach the target.
        case findWhyUnreachable(target: String?)
        /// Allow the target.
        case allow(target: String?)
        /// Look for the reason in its log.
        case readLog(target: String?)
    }

    /// Another capture.
    package enum Capture: Hashable, Sendable {
        /// On the server, whether the SYN arrives.
        case onServerForSYN
        /// On the client, whether the SYN-ACK arrives.
        case onClientForSYNACK
        /// On the server, whether the ClientHello arrives whole.
        case onServerForClientHello
        /// On the server, whether the ACK of that frame arrives.
        case onServerForACK(Int)
        /// At the other end, whether the reset was sent there.
        case atOtherEndForReset
        /// At the other end, whether the segment of that frame was sent there.
        case atOtherEndForSegment(in: Int)
        /// At the other end, whether the data arrives there.
        case atOtherEndForData
        /// At the other end.
        case atOtherEnd
        /// On the device's side, whether it refuses a certificate.
        case onDevice
        /// The same client where nothing is in between.
        case clientWithoutPath
    }

    /// Whether it asks for another capture: where two captures are compared that has been done.
    package var isCapture: Bool {
        switch self {
        case .capture, .recapture, .certificate(.proveOrigin), .certificate(.proveReplacement): true
        case .server, .client, .certificate, .path, .proxy: false
        }
    }
}

/// How to capture again, so that the capture shows what this one cannot: of no connection in particular.
package enum Recapture: Hashable, Sendable {
    /// All packets of the connection.
    case everything
    /// Where both directions pass.
    case bothDirections
    /// From before the client starts.
    case earlier
    /// Whole packets.
    case wholePackets
    /// The file again.
    case copyAgain(isCutOff: Bool)
    /// With a clock that is synchronised.
    case synchronisedClock
}
