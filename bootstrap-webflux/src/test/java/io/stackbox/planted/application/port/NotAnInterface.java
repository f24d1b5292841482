package io.stackbox.planted.application.port;

/// Cannot be implemented twice.
public abstract class NotAnInterface {}
