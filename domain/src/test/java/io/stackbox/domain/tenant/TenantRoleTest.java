package io.stackbox.domain.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TenantRoleTest {
    @Test
    void theHighestOfSeveralRolesCounts() {
        assertThat(TenantRole.highestOf(List.of("guest", "admin", "member"))).isEqualTo(TenantRole.ADMIN);
        assertThat(TenantRole.highestOf(List.of("owner", "guest"))).isEqualTo(TenantRole.OWNER);
        assertThat(TenantRole.highestOf(List.of("guest", "member"))).isEqualTo(TenantRole.MEMBER);
        assertThat(TenantRole.highestOf(List.of("guest", "guest"))).isEqualTo(TenantRole.GUEST);
    }

    @Test
    void withoutARoleOfOursOneIsAMember() {
        assertThat(TenantRole.highestOf(List.of())).isEqualTo(TenantRole.MEMBER);
        assertThat(TenantRole.highestOf(List.of("billing", "OWNER", "Admin", " owner", "")))
                .isEqualTo(TenantRole.MEMBER);
    }

    @Test
    void somebodyElsesRoleDoesNotRaiseAGuest() {
        assertThat(TenantRole.highestOf(List.of("guest", "billing"))).isEqualTo(TenantRole.GUEST);
    }

    @Test
    void adminsAndOwnersAdminister() {
        assertThat(List.of(TenantRole.values()))
                .filteredOn(TenantRole::administers)
                .containsExactly(TenantRole.ADMIN, TenantRole.OWNER);
    }
}
