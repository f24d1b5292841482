package io.stackbox.planted.api;

import org.springframework.http.HttpStatus;

/// Speaks of one host's types.
public record KnowsAHost(HttpStatus status) {}
