package io.stackbox.planted.domain;

/// Is named for nothing.
public final class MessageHelper {}
