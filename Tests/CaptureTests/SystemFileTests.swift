import Foundation
import Synchronization
import Testing

@testable import Capture

@Suite struct SystemFileTests {
    /// A pipe: what is written to the second can be read from the first.
    private func pipe() -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        #expect(unsafe Foundation.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    @Test func openingTellsTheSystemsError() throws {
        let file = try TemporaryFile([1, 2, 3])
        func code(_ path: String, _ flags: Int32) -> Int32? {
            do throws(SystemError) {
                _ = try SystemFile(path, flags).kind
                return nil
            } catch { return error.code }
        }
        #expect(code(file.path, O_RDONLY) == nil)
        #expect(code(file.path + ".missing", O_RDONLY) == ENOENT)
        #expect(code(file.path, O_WRONLY | O_CREAT | O_EXCL) == EEXIST)
        #expect(SystemError(code: ENOENT).words == "No such file or directory")
    }

    @Test func whatAPathLeadsTo() throws {
        let file = try TemporaryFile([1, 2, 3])
        #expect(SystemFile.kind(of: file.path) == .regular(size: 3))
        #expect(SystemFile.kind(of: NSTemporaryDirectory()) == .folder)
        #expect(SystemFile.kind(of: "/dev/null") == .stream)
        #expect(SystemFile.kind(of: file.path + ".missing") == nil)
        let kind = try SystemFile(file.path, O_RDONLY).kind
        #expect(kind == .regular(size: 3))
    }

    @Test(arguments: [0, 1, SystemFile.portion - 1, SystemFile.portion, SystemFile.portion + 1])
    func aFileIsReadWhole(count: Int) throws {
        let octets = payload(count)
        let file = try TemporaryFile(octets)
        #expect(try SystemFile(file.path, O_RDONLY).readAll(limit: .max) == octets)
        #expect(try SystemFile(file.path, O_RDONLY).readAll(limit: count) == octets)
        #expect(try SystemFile(file.path, O_RDONLY).readAll(limit: count / 2) == Array(octets.prefix(count / 2)))
    }

    @Test func readingEndsWhenThereIsEnough() throws {
        let file = try TemporaryFile(payload(3 * SystemFile.portion))
        var portions = 0
        try SystemFile(file.path, O_RDONLY).readPortions { _ in
            portions += 1
            return portions < 2
        }
        #expect(portions == 2)
    }

    @Test func aFolderCannotBeRead() throws {
        let folder = try SystemFile(NSTemporaryDirectory(), O_RDONLY)
        do throws(SystemError) {
            _ = try folder.readAll(limit: 1)
            Issue.record("a folder was read")
        } catch {
            #expect(error.code == EISDIR)
        }
    }

    @Test func aCallThatASignalInterruptsIsMadeAgain() throws {
        var results: [(Int, Int32)] = [(-1, EINTR), (-1, EINTR), (7, 0)]
        func call() -> Int {
            let (result, code) = results.removeFirst()
            errno = code
            return result
        }
        #expect(try SystemFile.repeating(call) == 7)
        results = [(-1, EINTR), (-1, EIO), (7, 0)]
        #expect(throws: SystemError(code: EIO)) { try SystemFile.repeating(call) }
        #expect(results.count == 1)
    }

    /// Signals, sent again and again to a thread that waits in read(2), keep no octet from it.
    @Test func aSignalDoesNotEndReading() throws {
        // Without SA_RESTART read(2) fails instead of being restarted by the system.
        var action = sigaction()
        #if os(macOS)
            unsafe action.__sigaction_u.__sa_handler = { _ in }
        #else
            unsafe action.__sigaction_handler.sa_handler = { _ in }
        #endif
        #expect(unsafe sigaction(SIGUSR1, &action, nil) == 0)
        let (reading, writing) = pipe()
        let reader = Mutex<pthread_t?>(nil)
        let found = Mutex<[UInt8]?>(nil)
        let done = DispatchSemaphore(value: 0)
        Thread {
            reader.withLock { $0 = pthread_self() }
            let file = SystemFile(adopting: reading, isOwned: true)
            let octets = try? file.readAll(limit: .max)
            found.withLock { $0 = octets }
            done.signal()
        }.start()
        let output = SystemFile(adopting: writing, isOwned: true)
        for octet in UInt8(0)..<20 {
            reader.withLock { thread in if let thread { _ = pthread_kill(thread, SIGUSR1) } }
            usleep(2000)
            try output.write([octet])
        }
        _ = consume output
        done.wait()
        #expect(found.withLock { $0 } == Array(0..<20))
    }

    @Test func everyOctetIsWritten() throws {
        let file = try TemporaryFile([])
        let octets = payload(3 * SystemFile.portion)
        try SystemFile(file.path, O_WRONLY).write(octets)
        #expect(try SystemFile(file.path, O_RDONLY).readAll(limit: .max) == octets)
    }
}
