package io.stackbox.limits;

/// Holds the module's place until its first real class.
public record Placeholder(String name) {}
