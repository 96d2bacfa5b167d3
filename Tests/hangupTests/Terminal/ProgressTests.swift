import ArgumentParser
import Foundation
import Testing

@testable import Analysis
@testable import hangup

@Suite struct ProgressTests {
    private func line(_ octets: Int, of total: Int?, after seconds: Double) -> String {
        let progress = ReadingProgress(frames: 5000, octets: octets, totalOctets: total, isFinished: false)
        return Progress.line(progress, after: seconds)
    }

    @Test func theBarIsAsLongAsWhatWasRead() {
        let half = "[###############...............] 50 %  5000 frames, about 4 s left"
        #expect(line(500, of: 1000, after: 4) == half)
        #expect(line(0, of: 1000, after: 4).hasPrefix("[..............................] 0 %"))
        #expect(line(1000, of: 1000, after: 4).hasSuffix("] 100 %  5000 frames, about 0 s left"))
    }

    /// A file that grows while it is read has more than its size.
    @Test func moreThanAllIsAll() {
        #expect(line(3000, of: 1000, after: 4).hasPrefix("[##############################] 100 %"))
    }

    @Test(arguments: [nil, 0]) func ofAPipeNobodyKnowsWhatIsLeft(total: Int?) {
        #expect(line(7_900_000, of: total, after: 4) == "5000 frames, 7 MB")
    }

    @Test func itIsShownWhereAskedForAndNothingStaysBehind() throws {
        #expect(try OutputOptions.parse(["--progress", "never"]).progressDisplay == nil)
        #expect(try OutputOptions.parse(["--progress", "always"]).progressDisplay != nil)
        // A capture that is read within half a second shows none.
        let capture = Recording.folder.appendingPathComponent("story-alert-tls12/client.pcap").path
        let result = try Program.run(["--progress", "always", capture])
        #expect(result.status == 0 && !result.errors.contains("frames"))
    }
}
