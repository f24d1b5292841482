package io.stackbox.planted.realtime;

import io.stackbox.planted.persistence.Untestable;

/// Reaches into its neighbour.
public record KnowsAnother(Untestable other) {}
