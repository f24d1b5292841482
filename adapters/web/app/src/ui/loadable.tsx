import { useCallback, useEffect, useState, type ComponentType } from 'react';

export interface NotLoadedProps {
  readonly onRetry: () => void;
}

/**
 * A part that is loaded when it is first shown. Not `lazy`, which keeps a failure for ever and leaves it to an error
 * boundary: offline a part cannot be loaded, says so in its own place, and can be loaded later.
 */
export function loadable<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
  NotLoaded: ComponentType<P & NotLoadedProps>,
): ComponentType<P> {
  let known: ComponentType<P> | undefined;
  return function Loadable(properties: P) {
    const [Part, setPart] = useState(() => known);
    const [hasFailed, setHasFailed] = useState(false);
    const begin = useCallback(async () => {
      setHasFailed(false);
      try {
        await loadLostStyles();
        known = (await load()).default;
        setPart(() => known);
      } catch {
        setHasFailed(true);
      }
    }, []);
    useEffect(() => {
      if (!known) void begin();
    }, [begin]);
    if (Part) return <Part {...properties} />;
    return hasFailed ? <NotLoaded {...properties} onRetry={() => void begin()} /> : undefined;
  };
}

/** Stylesheets that failed: the bundler's own loader takes them for loaded, and the part would come without them. */
const lost = new Set<HTMLLinkElement>();
document.addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lost.add(target);
  },
  true,
);

async function loadLostStyles(): Promise<void> {
  await Promise.all([...lost].map(loadAgain));
}

async function loadAgain(before: HTMLLinkElement): Promise<void> {
  const link = before.cloneNode() as HTMLLinkElement;
  lost.delete(before);
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', reject);
    before.replaceWith(link);
  });
}
