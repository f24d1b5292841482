package io.stackbox.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.TenantRole;
import io.stackbox.domain.tenant.UserId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static Person person(@Nullable String name, @Nullable String email, @Nullable String picture) {
        return new Person(new UserId("ann"), name, email, picture, TenantRole.MEMBER);
    }

    @Test
    void aPersonMayHaveNothingButAnId() {
        Person bare = person(null, null, null);

        assertThat(bare.name()).isNull();
        assertThat(bare.email()).isNull();
        assertThat(bare.picture()).isNull();
    }

    @Test
    void textsThatAreTooLongAreCutAndAPictureIsLeftOut() {
        Person wordy = person("n".repeat(300), "e".repeat(300), "p".repeat(2_049));

        assertThat(wordy.name()).hasSize(256);
        assertThat(wordy.email()).hasSize(256);
        assertThat(wordy.picture()).isNull();
        assertThat(person("n".repeat(256), null, "p".repeat(2_048)).picture()).hasSize(2_048);
    }

    @Test
    void aCutNeverSplitsACharacter() {
        Person noodles = person("n" + "🍜".repeat(200), null, null);

        assertThat(noodles.name()).hasSize(255).endsWith("🍜");
    }

    @Test
    void halfACharacterIsReplacedSoThatEveryNameCanBeWritten() {
        Person broken = person("a\ud83cb\udf5c", "\ud83c@example.com", null);

        for (String text : new String[] {broken.name(), broken.email()}) {
            assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
        assertThat(broken.name()).isEqualTo("a\ufffdb\ufffd");
    }
}
