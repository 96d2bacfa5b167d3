import Octets
import Testing

@Suite struct LinkTypeTests {
    /// The numbers of the tcpdump group's registry.
    @Test(
        arguments: [
            (.null, 0), (.ethernet, 1), (.raw, 101), (.loop, 108), (.linuxSLL, 113), (.ipv4, 228), (.ipv6, 229),
            (.linuxSLL2, 276),
        ] as [(LinkType, UInt16)])
    func namesStandForTheNumbersOfTheRegistry(linkType: LinkType, number: UInt16) {
        #expect(linkType.rawValue == number)
        #expect(linkType == LinkType(rawValue: number))
    }

    @Test func anUnknownNumberIsKept() { #expect(LinkType(rawValue: 0xffff).rawValue == 0xffff) }
}
