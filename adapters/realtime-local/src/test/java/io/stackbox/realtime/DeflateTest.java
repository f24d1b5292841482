package io.stackbox.realtime;

import static io.stackbox.application.fixture.People.member;
import static io.stackbox.application.fixture.Tenants.ACME;
import static io.stackbox.realtime.Eventually.eventually;
import static io.stackbox.realtime.News.LUNCH;
import static io.stackbox.realtime.News.posted;
import static io.stackbox.realtime.News.updated;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.stackbox.application.fixture.Randoms;
import io.stackbox.domain.tenant.UserId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// permessage-deflate (RFC 7692): off unless asked for on both sides, and then one compressed frame for all.
class DeflateTest {
    private static final int PADDING = 4_000;

    private static Peer deflating(House house, String user) {
        return house.peer(member(ACME, new UserId(user)), new SocketOptions(true));
    }

    private static House house() {
        return new House(1, SettingsBuilder.settings().deflating());
    }

    @Test
    void largeFramesAreCompressedForThoseWhoTakeThem() {
        try (House house = house()) {
            Peer plain = house.peer("ann").join(LUNCH, 0);
            Peer packed = deflating(house, "bob").join(LUNCH, 0);
            house.texts.pad(PADDING);
            house.hub.announce(ACME, posted(1), null);
            eventually(() -> assertThat(packed.inbox().count()).isEqualTo(2));
            plain.awaitCount(2);
            assertThat(packed.inbox().texts()).isEqualTo(plain.inbox().texts());
            assertThat(packed.inbox().compressed()).isEqualTo(1);
            assertThat(plain.inbox().compressed()).isZero();
        }
    }

    @Test
    void eachFrameStandsAlone() {
        try (House house = house()) {
            Peer packed = deflating(house, "bob").join(LUNCH, 0);
            house.texts.pad(PADDING);
            for (int revision = 1; revision <= 20; revision++) house.hub.announce(ACME, posted(revision), null);
            packed.awaitCount(21);
            for (int revision = 1; revision <= 20; revision++) {
                assertThat(packed.inbox().texts().get(revision)).startsWith("lunch " + revision + " x");
            }
            assertThat(packed.inbox().compressed()).isEqualTo(20);
        }
    }

    @Test
    void answersAreCompressedToo() {
        try (House house = house()) {
            Peer packed = deflating(house, "bob").join(LUNCH, 0);
            house.texts.pad(PADDING);
            house.hub.announce(ACME, updated(1, 1), packed.asking("r1"));
            packed.socket().send(Texts.bytes("x".repeat(PADDING)));
            packed.awaitCount(3);
            assertThat(packed.inbox().texts()).anyMatch(text -> text.startsWith("lunch 1 for r1"));
            assertThat(packed.inbox().compressed()).isEqualTo(2);
        }
    }

    @Test
    void smallFramesAreNot() {
        try (House house = house()) {
            Peer packed = deflating(house, "bob").join(LUNCH, 0);
            house.hub.announce(ACME, posted(1), null);
            packed.awaitTexts("joined lunch 0", "lunch 1");
            assertThat(packed.inbox().compressed()).isZero();
        }
    }

    @Test
    void itIsOffUnlessSwitchedOn() {
        try (House house = new House(1)) {
            Peer packed = deflating(house, "bob").join(LUNCH, 0);
            house.texts.pad(PADDING);
            house.hub.announce(ACME, posted(1), null);
            packed.awaitCount(2);
            assertThat(packed.inbox().compressed()).isZero();
        }
    }

    @Test
    void whatDoesNotShrinkStaysAsItIs() {
        var deflating = new Deflating(new Wire(new UnpooledByteBufAllocator(true)), 1);
        byte[] noise = new byte[PADDING];
        Randoms.seeded().nextBytes(noise);
        assertThat(deflating.text(noise)).isNull();
        deflating.close();
    }

    @Test
    void aFrameTakesTheSpaceOfItsPayloadHoweverManyShareItAndGivesItBack() {
        var allocator = new UnpooledByteBufAllocator(true);
        var deflating = new Deflating(new Wire(allocator), 1);
        ByteBuf frame = deflating.text(new byte[64 * 1024]);
        assertThat(frame).isNotNull();
        List<ByteBuf> shares = new ArrayList<>();
        for (int socket = 0; socket < 1_000; socket++) shares.add(frame.retainedDuplicate());
        assertThat(allocator.metric().usedDirectMemory()).isLessThan(128 * 1024);
        shares.forEach(ByteBuf::release);
        frame.release();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        deflating.close();
    }
}
