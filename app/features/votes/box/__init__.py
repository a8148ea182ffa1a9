"""The ballot box: what goes in and by which gate, the roll, the seal, the count and its public record; on paper too."""
