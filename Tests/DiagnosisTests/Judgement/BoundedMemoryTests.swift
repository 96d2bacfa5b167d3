import Testing

@testable import Diagnosis

@Suite struct BoundedMemoryTests {
    @Test func anAnswerIsFoundOnce() {
        let memory = BoundedMemory<Int, String?>(limit: 4)
        var searches = 0
        for question in [1, 2, 1, 2, 1] {
            let answer = memory.answer(question) {
                searches += 1
                return question == 1 ? "one" : nil
            }
            #expect(answer == (question == 1 ? "one" : nil))
        }
        #expect(searches == 2, "that there is no answer is an answer too")
        let count = memory.count
        #expect(count == 2)
    }

    @Test func whenItIsFullItBeginsAnew() {
        let memory = BoundedMemory<Int, Int>(limit: 3)
        for question in 0..<10 {
            let answer = memory.answer(question) { question * 2 }
            let count = memory.count
            #expect(answer == question * 2 && (1...3).contains(count))
        }
        var searches = 0
        for _ in 0..<2 {
            _ = memory.answer(9) {
                searches += 1
                return 18
            }
        }
        #expect(searches == 0, "the last ones are remembered")
    }
}
