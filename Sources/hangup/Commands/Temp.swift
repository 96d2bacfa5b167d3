@main struct Hangup { static func main() {} }
