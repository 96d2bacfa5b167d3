import Foundation
import Testing

@testable import Capture

@Suite struct CaptureErrorTests {
    /// The code of opening `path`.
    private func code(_ path: String) -> CaptureError.Code? {
        do {
            _ = try CaptureReader(path: path).position
            return nil
        } catch { return error.code }
    }

    @Test func openingTellsWhy() throws {
        let file = try TemporaryFile([])
        #expect(code(file.path) == .empty)
        #expect(code(file.path + ".missing") == .notFound)
        #expect(code(NSTemporaryDirectory()) == .directory)
        #expect(code(file.path + "/inside") == .notOpened)
        #expect(code("") == .notFound)
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func permissionDenied() throws {
        let file = try TemporaryFile(PcapFile().header)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
        #expect(code(file.path) == .permissionDenied)
    }

    @Test func descriptionsNameFileAndPlace() {
        #expect(
            CaptureError(.notACapture, path: "a.pcap", offset: 4, advice: "odd").description
                == "a.pcap: at byte 4: odd")
        #expect(CaptureError(.empty, path: "-", advice: "is empty").description == "standard input: is empty")
    }
}
