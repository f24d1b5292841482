import { useLayoutEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { classes } from '../../ui/classes.ts';
import { HEARD_ONCE } from './heard-once.ts';
import styles from './ChatSurface.module.css';

/** Colours for a trade. Any other: set `--sbx-accent` and `--sbx-on-accent` on the element, by `className`. */
export type Accent = 'law' | 'real-estate' | 'healthcare' | 'tech' | 'finance';

export interface ChatSurfaceProps {
  /** Default: as the reader's system has it. */
  readonly theme?: 'light' | 'dark' | 'system';
  readonly accent?: Accent;
  readonly className?: string;
  /**
   * In a shadow tree of its own, with its own styles: what the page's styles say does not count inside, nor the other
   * way round. `false` where the page has this package's stylesheet and the class `sbx` around. Default: true.
   */
  readonly isolated?: boolean;
  readonly children: ReactNode;
}

/** What stands between a chat and the page around it. */
export function ChatSurface({ theme = 'system', accent, className, isolated = true, children }: ChatSurfaceProps) {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const root = useShadowRoot(isolated ? host : null);
  const looks = { 'data-theme': theme === 'system' ? undefined : theme, 'data-accent': accent };
  if (!isolated) {
    return (
      <div className={classes(styles['plain'], className)} {...looks}>
        {children}
      </div>
    );
  }
  return (
    <div ref={setHost} className={className} {...looks}>
      {root &&
        createPortal(
          <div data-sbx-reset {...HEARD_ONCE}>
            <div className={classes('sbx', styles['surface'])}>{children}</div>
          </div>,
          root,
        )}
    </div>
  );
}

/** The host's shadow root, once its styles are there: nothing is shown without them. */
function useShadowRoot(host: HTMLElement | null): ShadowRoot | undefined {
  const [styled, setStyled] = useState<ShadowRoot>();
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  // For the page's error boundary: an empty place would say nothing.
  if (failure) throw failure.error;
  useLayoutEffect(() => {
    if (!host) return setStyled(undefined);
    // An element keeps its shadow root for life, also when React mounts twice.
    const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    let isWanted = true;
    const style = async () => {
      const { adoptStyles } = await import('./shadow-styles.ts');
      adoptStyles(root);
      if (isWanted) setStyled(root);
    };
    style().catch((error: unknown) => setFailure({ error }));
    return () => {
      isWanted = false;
    };
  }, [host]);
  return styled;
}
