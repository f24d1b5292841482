package io.stackbox.planted.domain;

import io.stackbox.planted.application.Sloppy;

/// Looks outwards.
public record KnowsTheApplication(Sloppy sloppy) {}
