import Analysis
import ArgumentParser
import Reports
import Wording

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The command line: declares the subcommands, and is the one place that prints errors and chooses the exit status.
@main
struct Hangup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hangup",
        abstract: "Says who hung up a connection, in what phase, and why - from a packet capture.",
        usage: "hangup <capture> ... [--trust <bundle>] [options]\nhangup <subcommand> ...",
        discussion: """
            Reads what tcpdump, dumpcap and Wireshark write and tells, for every TCP connection in it, how far it \
            came, who ended it and why: a refused certificate, a server's timeout, a proxy that inspects TLS, a port \
            nobody listens on. Every statement names the frames that prove it; frame and connection numbers are \
            Wireshark's.

            What most people need:
              hangup capture.pcap --trust device-ca.pem
              hangup capture.pcap --format markdown -o ticket.md
              hangup diff working.pcap failing.pcap
              hangup diff client.pcap server.pcap

            A capture worth sending (on the device, the proxy or the server):
              tcpdump -i any -s 0 -w capture.pcap 'tcp port 443'

            Exit status: 0 done; 1 a finding as severe as --fail-on says; 64 the command line is wrong; 65 not a \
            capture, or damaged beyond use; 66 no such file; 70 a defect of hangup; 73, 74 the output could not be \
            written. 'diff' has that of diff(1): 0 no meaningful difference; 1 differences; 2 trouble of any kind. A \
            capture that is cut off is read as far as it goes, with a warning.
            """,
        version: Version.current,
        subcommands: [
            ExplainCommand.self, ConnectionsCommand.self, TimelineCommand.self, CertificatesCommand.self,
            DiffCommand.self,
            KnowledgeCommand.self,
        ],
        defaultSubcommand: ExplainCommand.self)

    /// ArgumentParser answers `help` of anything with the general help.
    private static func checkHelp(_ arguments: [String]) throws(Failure) {
        guard arguments.first == "help", arguments.count > 1,
            let word = arguments.dropFirst().first(where: { !$0.hasPrefix("-") })
        else {
            return
        }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !names.contains(word), word != "help" else { return }
        throw Failure(.usage, "unknown command '\(word)'; the commands are \(names.joined(separator: ", "))")
    }

    static func main() {
        // A reader that goes away (`| head`) is seen as an error of write(2), not as a signal.
        _ = signal(SIGPIPE, SIG_IGN)
        do {
            try checkHelp(Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            end(failure)
        } catch let error as AnalysisError {
            end(Failure(error))
        } catch {
            // diff(1) has one status for all trouble, a wrong command line among it.
            if CommandLine.arguments.dropFirst().first == "diff", exitCode(for: error) == .validationFailure {
                Descriptor.warn(fullMessage(for: error) + "\n")
                endProcess(Failure.Status.trouble.rawValue)
            }
            exit(withError: error)
        }
    }

    private static func end(_ failure: Failure) -> Never {
        Descriptor.warn("hangup: \(failure.message)\n")
        endProcess(failure.status.rawValue)
    }
}

private func endProcess(_ status: Int32) -> Never {
    #if canImport(Glibc)
        Glibc.exit(status)
    #elseif canImport(Musl)
        Musl.exit(status)
    #else
        Darwin.exit(status)
    #endif
}
