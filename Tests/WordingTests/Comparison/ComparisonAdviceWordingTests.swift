import ComparedConnections
import Diagnosis
import TLS
import Testing
import Timeline

@testable import Comparison
@testable import Wording

@Suite struct ComparisonAdviceWordingTests {
    private let wording = ComparisonAdviceWording(SampleConnection.sound(0))

    @Test func theServerIsNamed() {
        #expect(
            wording.text(.exemptServer)
                == "Find the device between the two points that intercepts TLS, and exempt 10.0.0.2:443 there.")
        #expect(wording.text(.askAboutFilters)?.hasSuffix("how they treat connections to 10.0.0.2:443.") == true)
    }

    @Test func whatARuleMatchesIsNamed() {
        #expect(
            wording.text(.findRule(matching: .messages([.clientHello])))
                == "Check the devices between the two points for a rule that matches the ClientHello.")
        #expect(wording.text(.findRule(matching: .data))?.hasSuffix("matches data.") == true)
    }

    @Test func whatOneCaptureSuggestsIsSaidOfItsConnection() {
        #expect(wording.text(.ofConnection(.server(.readLog))) == "Check the log of 10.0.0.2:443 at this time.")
        #expect(ComparisonAdviceWording(nil).text(.ofConnection(.server(.readLog))) == nil)
    }
}
