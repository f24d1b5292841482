package io.stackbox.realtime;

/// Holds the module's place until its first real class.
public record Placeholder(String name) {}
