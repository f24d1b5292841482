package io.stackbox.planted.persistence.dynamodb;

import reactor.core.publisher.Mono;

/// Has a second colour.
public record Reactive(Mono<String> later) {}
