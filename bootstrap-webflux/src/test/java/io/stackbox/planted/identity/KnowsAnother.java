package io.stackbox.planted.identity;

import io.stackbox.planted.api.Untestable;

/// Reaches into its neighbour.
public record KnowsAnother(Untestable other) {}
