package io.stackbox.kit;

/// Who says something over the wire; empty texts for nobody.
public record Speaker(String tenantId, String userId) {
    public static final Speaker NOBODY = new Speaker("", "");
}
