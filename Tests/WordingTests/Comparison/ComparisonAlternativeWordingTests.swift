import ComparedConnections
import Diagnosis
import Testing

@testable import Comparison
@testable import Wording

@Suite struct ComparisonAlternativeWordingTests {
    private let points = PointWording(TwoPoints().comparison())

    @Test func theCaptureIsNamed() {
        #expect(
            ComparisonAlternativeWording(points, nil).text(.captureEnded(.b))
                == "b.pcap had ended before: it does not show what came later.")
    }

    @Test func whatOneCaptureLeavesIsSaidOfItsConnection() {
        let wording = ComparisonAlternativeWording(points, SampleConnection.sound(0))
        #expect(wording.text(.ofConnection(.path(.packetLoss)))?.isEmpty == false)
        #expect(ComparisonAlternativeWording(points, nil).text(.ofConnection(.path(.packetLoss))) == nil)
    }
}
