package io.stackbox.domain.tenant;

import io.stackbox.domain.refusal.Refusal;
import java.util.regex.Pattern;

/// The id of an isolated customer organisation (`clientId` on the wire): 1 to 64 of `A-Z a-z 0-9 . _ @ : -`.
public record TenantId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._@:-]{1,64}");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw Refusal.invalid("/clientId", "1 to 64 letters, digits or . _ @ : -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
