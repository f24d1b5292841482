package io.stackbox.planted.application;

import io.stackbox.planted.persistence.Untestable;

/// Looks outwards.
public record KnowsAnAdapter(Untestable store) {}
