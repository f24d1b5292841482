package io.stackbox.planted.persistence;

import io.stackbox.planted.limits.Untestable;

/// Reaches into its neighbour.
public record KnowsAnother(Untestable other) {}
