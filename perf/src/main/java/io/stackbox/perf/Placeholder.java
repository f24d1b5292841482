package io.stackbox.perf;

/// Holds the module's place until its first real class.
public record Placeholder(String name) {}
