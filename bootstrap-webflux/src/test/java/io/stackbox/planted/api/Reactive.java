package io.stackbox.planted.api;

import reactor.core.publisher.Mono;

/// Has a second colour.
public record Reactive(Mono<String> later) {}
