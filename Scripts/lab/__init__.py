"""The parts of the recording lab behind Scripts/record-captures."""
