import Octets
import Testing

@testable import Streams

@Suite struct DeliveryTests {
    /// What one side does, a millisecond after the step before unless time is let pass.
    enum Step {
        case send(UInt32, Int)
        case again(UInt32, Int)
        case ack(UInt32)
        case wait(milliseconds: Int64)
    }

    static func delivery(_ steps: [Step]) -> Delivery {
        var delivery = Delivery()
        var (frame, now) = (0, Int64(0))
        func mark() -> Mark {
            frame += 1
            now += 1
            return Mark(frame: frame, at: Timestamp(nanoseconds: now * 1_000_000))
        }
        for step in steps {
            switch step {
            case .send(let sequence, let length): delivery.sent(sequence, length: length, wasSeen: false, at: mark())
            case .again(let sequence, let length): delivery.sent(sequence, length: length, wasSeen: true, at: mark())
            case .ack(let number): delivery.acknowledge(number, at: mark())
            case .wait(let time): now += time
            }
        }
        return delivery
    }

    @Test func whatIsAcknowledgedIsNotOutstanding() {
        let delivery = Self.delivery([.ack(100), .send(100, 50), .ack(150)])
        #expect(delivery.outstanding == nil)
        #expect(delivery.outstandingOctets == 0)
        #expect(delivery.lastProgress?.frame == 3)
        #expect(delivery.largestAcknowledged == 50)
        #expect(delivery.shortestRoundTrip == 1_000_000 && delivery.firstRoundTrip == 1_000_000)
    }

    /// Of a long flight only the last segments are kept, and the size of the largest before them.
    @Test func theLargestOfALongFlight() {
        let flight: [Step] = [.ack(0), .send(0, 1448)] + (0..<5).map { .send(UInt32(1448 + $0 * 10), 10) }
        #expect(Self.delivery(flight + [.ack(1498)]).largestAcknowledged == 1448)
        #expect(Self.delivery(flight).largestAcknowledged == 0)
    }

    @Test func repetitionsAreCountedUntilTheyAreAcknowledged() {
        let lost: [Step] = [
            .ack(100), .send(100, 50), .wait(milliseconds: 200), .again(100, 50), .wait(milliseconds: 400),
            .again(100, 50),
        ]
        let delivery = Self.delivery(lost)
        #expect(delivery.outstandingOctets == 50)
        #expect(delivery.outstanding?.since.frame == 2)
        #expect(delivery.outstanding?.repetitions == 2)
        #expect(delivery.outstanding?.firstRepetition?.frame == 3)
        #expect(delivery.outstanding?.lastRepetition?.frame == 4)
        #expect(delivery.hardest == nil)

        let late = Self.delivery(lost + [.ack(150)])
        #expect(late.outstanding == nil)
        #expect(late.hardest?.repetitions == 2)
        #expect(late.hardest?.acknowledged.frame == 5)
        // Which of the transmissions was acknowledged is unknown (Karn's algorithm, RFC 6298 section 3).
        #expect(late.shortestRoundTrip == nil)
    }

    /// A partial acknowledgment leaves the rest, from the segment that carried it first.
    @Test func theRestCountsFromItsOwnSegment() {
        let delivery = Self.delivery([.ack(0), .send(0, 10), .send(10, 20), .send(30, 5), .ack(10)])
        #expect(delivery.outstandingOctets == 25)
        #expect(delivery.outstanding?.since.frame == 3)
        #expect(delivery.outstanding?.largestSegment == 20)
        #expect(delivery.largestAcknowledged == 10)
    }

    /// Of a long flight only the last segments have their mark.
    @Test func aLongFlightIsForgottenFromItsBeginning() {
        let flight = (0..<9).map { Step.send(UInt32($0) * 10, 10) }
        #expect(Self.delivery([.ack(0)] + flight).outstanding?.since.frame == 2)
        #expect(Self.delivery([.ack(0)] + flight + [.ack(70)]).outstanding?.since.frame == 9)
        #expect(Self.delivery([.ack(0)] + flight + [.ack(10)]).outstanding?.since.frame == 7)
    }

    /// A copy from another interface follows at once; what is out of order was not sent again.
    @Test func copiesAndReorderingAreNoRepetitions() {
        #expect(Self.delivery([.ack(0), .send(0, 10), .send(20, 10), .send(10, 10)]).outstanding?.repetitions == 0)
        let late = Self.delivery([.ack(0), .send(0, 10), .send(20, 10), .wait(milliseconds: 50), .send(10, 10)])
        #expect(late.outstanding?.repetitions == 1)
    }

    /// What comes again although it was acknowledged: the acknowledgment did not arrive.
    @Test func repeatedInSpiteOfTheAcknowledgment() {
        let again: [Step] = [.wait(milliseconds: 200), .again(0, 10)]
        let delivery = Self.delivery([.ack(0), .send(0, 10), .ack(10)] + again + again + again)
        #expect(delivery.inSpite?.count == 3)
        #expect(delivery.inSpite?.first.frame == 4)
        #expect(delivery.outstanding == nil)
        #expect(Self.delivery([.ack(0), .send(0, 10), .ack(10)] + again + [.send(10, 5)]).inSpite == nil)
        #expect(Self.delivery([.ack(0), .send(0, 10), .ack(10), .again(0, 10)]).inSpite == nil)
    }

    /// The capture may show an acknowledgment before what it acknowledges.
    @Test func anAcknowledgmentBeforeItsData() {
        #expect(Self.delivery([.ack(0), .ack(10), .send(0, 10)]).outstanding == nil)
    }

    @Test func numbersWrap() {
        let delivery = Self.delivery([.ack(0xFFFF_FFF0), .send(0xFFFF_FFF0, 32), .ack(8)])
        #expect(delivery.outstandingOctets == 8)
    }
}
