package io.stackbox.planted.limits;

import io.stackbox.planted.identity.Untestable;

/// Reaches into its neighbour.
public record KnowsAnother(Untestable other) {}
