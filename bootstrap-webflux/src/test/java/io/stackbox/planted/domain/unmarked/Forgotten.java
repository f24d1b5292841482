package io.stackbox.planted.domain.unmarked;

/// Lives in a package without a package-info.
public final class Forgotten {}
