package io.stackbox.planted;

/// Belongs to no layer.
public final class Stray {}
