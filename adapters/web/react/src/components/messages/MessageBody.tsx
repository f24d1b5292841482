import { lazy, memo, Suspense, useState, type ComponentType } from 'react';
import styles from './MessageBody.module.css';
import { PlainInstead } from './PlainInstead.tsx';

export interface MessageBodyProps {
  /** Markdown. Never trusted: raw HTML stays text, and only http, https and mailto are links. */
  readonly content: string;
  /** Whom the server counted as mentioned. */
  readonly mentions?: readonly string[];
}

type Shown = ComponentType<Required<MessageBodyProps>>;

// Words without their form are better than none, where that cannot be loaded.
const Late: Shown = lazy(() => loadMarkdown().catch(() => ({ default: PlainText })));
/** Once it is there, nothing has to wait for it, and no message is drawn twice. */
let loaded: Shown | undefined;
const NOBODY: readonly string[] = [];

/** What somebody wrote, as it is meant to look; until that can be shown, as it was written. */
export const MessageBody = memo(function MessageBody({ content, mentions = NOBODY }: MessageBodyProps) {
  const [MarkdownText] = useState(() => loaded ?? Late);
  const plain = <PlainText content={content} />;
  return (
    <div className={styles['body']} dir="auto" data-large={isOnlyEmoji(content) || undefined}>
      {isTame(content) ? (
        <PlainInstead key={content} plain={plain}>
          <Suspense fallback={plain}>
            <MarkdownText content={content} mentions={mentions} />
          </Suspense>
        </PlainInstead>
      ) : (
        plain
      )}
    </div>
  );
});

function PlainText({ content }: Pick<MessageBodyProps, 'content'>) {
  return <p className={styles['plain']}>{content}</p>;
}

/** Called early, so that it is there when the first messages are. */
export async function loadMarkdown(): Promise<typeof import('./MarkdownText.tsx')> {
  const module = await import('./MarkdownText.tsx');
  loaded = module.default;
  return module;
}

const TAME_LENGTH = 500;
const NESTED = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){50}/mu;
const MARKS_MAX = 2_000;

/** Markdown of more levels or marks than anybody means takes seconds, or more room than there is. */
const isTame = (content: string): boolean =>
  content.length <= TAME_LENGTH || (!NESTED.test(content) && (content.match(/[*_~[\]]/gu)?.length ?? 0) <= MARKS_MAX);

const ONLY_EMOJI =
  /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{FE0F}]?(?:\u{200D}\p{Extended_Pictographic}\u{FE0F}?)*\s*){1,4}$/u;
const isOnlyEmoji = (content: string) => content.length < 64 && ONLY_EMOJI.test(content.trim());
