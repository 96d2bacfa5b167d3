import ArgumentParser
import Capture
import Packets
import Octets
import Timeline
struct Connections: ParsableCommand {
    @Option var format = "x"
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
    mutating func run() throws {
        _ = try Reading(options: reading, output: output).run { r in
            print("{\"id\":\(r.id),\"client\":{\"address\":\"\(r.client.address)\",\"port\":\(r.client.port)},\"server\":{\"address\":\"\(r.server.address)\",\"port\":\(r.server.port)},\"frames\":{\"count\":\(r.frames.count),\"first\":\(r.frames.first),\"last\":\(r.frames.last)},\"tls\":null}")
        }
    }
}
@main struct Hangup: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hangup", subcommands: [Connections.self])
}
