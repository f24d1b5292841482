package io.stackbox.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackbox.domain.tenant.UserId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MentionsTest {
    private static void assertMentions(String text, String... names) {
        assertThat(Mentions.in(text)).extracting(UserId::value).as(text).containsExactly(names);
    }

    @Test
    void aNameAfterAnAtIsAMention() {
        assertMentions("@bob", "bob");
        assertMentions("hello @bob and @carol", "bob", "carol");
        assertMentions("(@bob), \"@carol\"/@dave\n@erin\t@frank!", "bob", "carol", "dave", "erin", "frank");
    }

    @Test
    void aTextWithoutAnAtMentionsNobody() {
        assertMentions("");
        assertMentions("hello bob");
    }

    @Test
    void anAtAloneIsNoMention() {
        assertMentions("@");
        assertMentions("@ bob");
        assertMentions("@!bob @,");
        assertMentions("@@@ @.:-@ @-");
    }

    @Test
    void punctuationAtTheEndBelongsToTheSentence() {
        for (String end : List.of(".", ":", "-", "@", "...", ".:-@", ",", "!", "?", ")", "'s")) {
            assertMentions("ask @bob" + end, "bob");
            assertMentions("ask @bob" + end + " again", "bob");
        }
    }

    @Test
    void punctuationWithinANameIsPartOfIt() {
        assertMentions("@bob.b @c:d @e-f @g_h @i@j", "bob.b", "c:d", "e-f", "g_h", "i@j");
        assertMentions("write to @bob@example.com.", "bob@example.com");
    }

    @Test
    void anAtInsideAWordBeginsNoMention() {
        assertMentions("ann@example.com");
        assertMentions("a_@bob 7@bob");
        assertMentions("ann@example.com, @bob", "bob");
    }

    @Test
    void anAtAfterPunctuationBeginsOne() {
        assertMentions("cc:@bob", "bob");
        assertMentions("thanks.@bob -@carol", "bob", "carol");
    }

    @Test
    void aNameInAnotherScriptThanIdsEndsTheMention() {
        assertMentions("@bobé @你好", "bob");
        assertMentions("你好@bob你好", "bob");
    }

    @Test
    void eachNameIsMentionedOnceInTheOrderOfItsFirstMention() {
        assertMentions("@bob @carol @bob. @BOB", "bob", "carol", "BOB");
    }

    @Test
    void aNameTooLongForAnIdIsPlainText() {
        String longest = "b".repeat(UserId.LENGTH_MAX_CHARS);

        assertMentions("@" + longest, longest);
        assertMentions("@" + longest + ".", longest);
        assertMentions("@" + longest + "b @carol", "carol");
    }

    @Test
    void afterAHundredFurtherNamesArePlainText() {
        String text = IntStream.rangeClosed(1, 150)
                .mapToObj(i -> "@user-" + i)
                .collect(Collectors.joining(" ", "@user-1 ", ""));

        assertThat(Mentions.in(text))
                .hasSize(Mentions.COUNT_MAX)
                .startsWith(new UserId("user-1"), new UserId("user-2"))
                .endsWith(new UserId("user-100"));
    }

    @Test
    void aTextOfNothingButAtsIsReadInOnePass() {
        long before = System.nanoTime();

        assertMentions("@".repeat(Body.TEXT_LENGTH_MAX_CHARS));

        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }
}
