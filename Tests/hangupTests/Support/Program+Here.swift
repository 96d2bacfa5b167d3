import Analysis
import ArgumentParser
import Foundation
import Synchronization

@testable import hangup

extension Program {
    /// Results of runs on recordings, which never change: many tests ask the same of the same recording.
    private static let known = Mutex<[[String]: Result]>([:])

    /// Runs `hangup` in the process of the tests: all of a command but the start of a process, and what it says on
    /// standard error beside the error that it ends with. What a process does besides is for
    /// ``run(_:program:input:in:)``.
    static func runHere(_ arguments: [String]) throws -> Result {
        let folder = try TemporaryFolder()
        var (status, errors) = (Int32(0), "")
        do {
            var command = try command(arguments + ["--quiet", "-o", folder.path("out")])
            try command.run()
        } catch let failure as Failure {
            (status, errors) = (failure.status.rawValue, failure.message)
        } catch let error as AnalysisError {
            (status, errors) = (Failure(error).status.rawValue, Failure(error).message)
        } catch {
            (status, errors) = (Hangup.exitCode(for: error).rawValue, Hangup.fullMessage(for: error))
        }
        return Result(status: status, output: folder.contents("out") ?? "", errors: errors)
    }

    /// The command that arguments name. It is parsed as the root of its own tree: in a debug build ArgumentParser
    /// checks a whole tree at each parsing, which takes several times as long as reading a recording and writing its
    /// report.
    private static func command(_ arguments: [String]) throws -> any ParsableCommand {
        let type = Hangup.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        guard let type else { return try Hangup.parseAsRoot(arguments) }
        return try type.parseAsRoot(Array(arguments.dropFirst()))
    }

    /// What ``runHere(_:)`` says, run once for all tests: for arguments that name nothing but recordings and what lies
    /// beside them.
    static func said(_ arguments: [String]) throws -> Result {
        if let result = known.withLock({ $0[arguments] }) { return result }
        let result = try runHere(arguments)
        known.withLock { $0[arguments] = result }
        return result
    }
}
