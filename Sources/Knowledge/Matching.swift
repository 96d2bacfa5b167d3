extension ServerTimeout { public static func matching(stage: Stage, seconds: Double, ending: Ending) -> [ServerTimeout] { [] } }
extension InterceptionProduct { public static func matching(attributes: [(name: String, value: String)]) -> [InterceptionProduct] { [] } }
public enum AlertEntry { public static func meaning(of code: UInt8) -> String? { nil } }
