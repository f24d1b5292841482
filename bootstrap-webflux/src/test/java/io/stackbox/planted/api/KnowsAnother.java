package io.stackbox.planted.api;

import io.stackbox.planted.persistence.Untestable;

/// Reaches into its neighbour.
public record KnowsAnother(Untestable other) {}
