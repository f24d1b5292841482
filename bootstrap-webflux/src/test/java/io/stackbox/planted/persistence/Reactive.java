package io.stackbox.planted.persistence;

import reactor.core.publisher.Mono;

/// Has a second colour.
public record Reactive(Mono<String> later) {}
