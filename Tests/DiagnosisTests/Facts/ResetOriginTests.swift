import ConnectionScripts
import Knowledge
import Octets
import Packets
import Streams
import Testing
import Timeline

@testable import Diagnosis

@Suite struct ResetOriginTests {
    static func origin(_ change: (inout TransportRecord.End) -> Void = { _ in }) -> ResetOrigin? {
        ResetOrigin(
            ConnectionFacts(
                ConnectionScript.record {
                    $0.open()
                    $0.step(.client, payload: 20)
                    $0.step(.server, payload: 30)
                    $0.close(.server, .rst)
                    $0.set { change(&$0.transport.ends.server) }
                }))
    }

    @Test func nothingDiffers() {
        #expect(Self.origin()?.traits == [] && Self.origin()?.isForged == false)
    }

    @Test func whatAnotherMachineHas() {
        let (usual, other) = (LinkAddress(rawValue: 1), LinkAddress(rawValue: 2))
        let neighbour = Self.origin {
            $0.link = LinkAddresses(source: usual, destination: nil)
            $0.linkOfRST = other
        }
        #expect(neighbour?.traits == [.neighbour(other, usual: usual)] && neighbour?.isForged == true)
        let goesOn = Self.origin { $0.afterRST = Mark(frame: 99, at: Timestamp(nanoseconds: 0)) }
        #expect(goesOn?.traits == [.spokeAfterwards(in: 99)] && goesOn?.isForged == true)
    }

    /// Numbers of its own a stack may have for a reset: they count only beside something else.
    @Test func identificationAndSequenceCountBesidesOthers() throws {
        func origin(hopLimit: UInt8) -> ResetOrigin? {
            Self.origin {
                guard let mark = $0.rst?.mark else { return }
                $0.rst = ClosingSegment(
                    mark: mark, sequence: 9, identification: 60_000, hopLimit: hopLimit, identificationBefore: 100,
                    expectedSequence: 7)
            }
        }
        #expect(origin(hopLimit: 64)?.traits == [])
        #expect(
            origin(hopLimit: 101)?.traits == [
                .hopLimit(101, usual: 64), .identification(60_000, before: 100), .sequence(9, expected: 7),
            ])
    }
}
