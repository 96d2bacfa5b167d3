import Octets
import Testing

@Suite struct EndpointDescriptionTests {
    @Test(arguments: [("192.0.2.1", "192.0.2.1:443"), ("2001:db8::1", "[2001:db8::1]:443")])
    func endpointsAreWrittenAsInURLs(_ address: String, _ text: String) throws {
        #expect(Endpoint(address: try #require(IPAddress(address)), port: 443).description == text)
    }
}
