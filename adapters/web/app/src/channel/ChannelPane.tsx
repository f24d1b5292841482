import {
  MessageComposer,
  MessageList,
  TypingIndicator,
  useMessaging,
  useTopic,
  type MessageListHandle,
} from '@stackbox/messaging-react';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { go, goInstead, useRoute } from '../routes/navigation.ts';
import { ChannelHeader } from './ChannelHeader.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { RestoreIfAllowed } from './RestoreButton.tsx';
import styles from './ChannelPane.module.css';

/** One channel: what it is, what was said, and where to write. */
export function ChannelPane({ channelId }: { readonly channelId: string }) {
  const route = useRoute();
  const channel = useTopic(useMessaging().channel(channelId));
  const pane = useRef<HTMLDivElement>(null);
  const list = useRef<MessageListHandle>(null);
  // A new object for each navigation, so that the same link leads to its message again.
  const target = useMemo(() => (route.seq === undefined ? undefined : { seq: route.seq }), [route]);
  // Who came by a link to a reply is led on to its thread; the way back must not lead to the link again.
  const toThread = route.seq === undefined ? go : goInstead;
  useFocusOnArrival(pane, route.panel !== undefined);
  return (
    <div ref={pane} className={styles['pane']}>
      <ChannelHeader channelId={channelId} />
      <MessageList
        ref={list}
        channelId={channelId}
        onOpenThread={(rootId) => toThread({ channelId, panel: { kind: 'thread', rootId } })}
        {...(target && { target })}
        whenEmpty={channel && <FirstSteps channel={channel} />}
        className={styles['messages'] ?? ''}
      />
      <div className={styles['below']}>
        <TypingIndicator channelId={channelId} />
        <MessageComposer
          channelId={channelId}
          onEditLast={() => list.current?.editLast()}
          whenReadOnly={channel?.isActive === false && <RestoreIfAllowed channelId={channelId} />}
        />
      </div>
    </div>
  );
}

/** With a keyboard one wants to write at once; on a phone the keyboard would cover what there is to read. */
function useFocusOnArrival(pane: RefObject<HTMLElement | null>, isPanelOpen: boolean): void {
  const isFirst = useRef(true);
  useEffect(() => {
    const hasArrived = !isFirst.current;
    isFirst.current = false;
    if (hasArrived || isPanelOpen) return;
    const hasKeyboard = window.matchMedia('(pointer: fine)').matches;
    const start = (hasKeyboard && pane.current?.querySelector('textarea')) || pane.current?.querySelector('h1');
    start?.focus();
  }, [pane, isPanelOpen]);
}
