package io.stackbox.domain.tenant;

import java.util.Collection;
import java.util.Locale;

/// What a user is to the whole tenant, in ascending order of rights.
public enum TenantRole {
    GUEST,
    MEMBER,
    ADMIN,
    OWNER;

    /// The highest of the named roles. Names that are not ours belong to somebody else's application and are
    /// ignored; a user without any of ours is a member.
    public static TenantRole highestOf(Collection<String> names) {
        TenantRole highest = null;
        for (String name : names) {
            for (TenantRole role : values()) {
                if (role.wire().equals(name) && (highest == null || role.compareTo(highest) > 0)) {
                    highest = role;
                }
            }
        }
        return highest == null ? MEMBER : highest;
    }

    public boolean administers() {
        return compareTo(ADMIN) >= 0;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
