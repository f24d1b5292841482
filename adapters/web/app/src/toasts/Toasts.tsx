import { MessagingError } from '@stackbox/messaging-client';
import { IconButton, useTopDialog } from '@stackbox/messaging-react';
import { X } from 'lucide-react';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Toasts.module.css';

const SHOWN_MS = 6_000;
const SHOWN_MAX = 3;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
}

export interface Toasts {
  readonly tell: (text: string) => void;
  /** Does it, and says why where it fails. Answers whether it was done. */
  readonly attempt: (work: () => Promise<unknown>, problem: string) => Promise<boolean>;
}

const Shown = createContext<Toasts | undefined>(undefined);

export function useToasts(): Toasts {
  const toasts = use(Shown);
  if (!toasts) throw new Error('Toasts are shown inside a <ToastProvider> only.');
  return toasts;
}

let count = 0;

/** Short news of what was done or could not be, read out when it comes. It goes by itself, but not while it is read. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), []);
  const toasts = useMemo<Toasts>(() => {
    const add = (text: string, isProblem: boolean) =>
      setShown((before) => [...before, { id: ++count, text, isProblem }].slice(-SHOWN_MAX));
    return {
      tell: (text) => add(text, false),
      attempt: async (work, problem) => {
        try {
          await work();
          return true;
        } catch (thrown) {
          add(`${problem} ${MessagingError.of(thrown).message}`, true);
          return false;
        }
      },
    };
  }, []);
  return (
    <Shown value={toasts}>
      {children}
      {createPortal(
        <div role="status" aria-live="polite" className={styles['toasts']}>
          {shown.map((toast) => (
            <ToastCard key={toast.id} toast={toast} onDrop={drop} />
          ))}
        </div>,
        useTopDialog() ?? document.body,
      )}
    </Shown>
  );
}

function ToastCard({ toast, onDrop }: { readonly toast: Toast; readonly onDrop: (id: number) => void }) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => onDrop(toast.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, onDrop, toast.id]);
  return (
    <div
      className={styles['toast']}
      data-problem={toast.isProblem}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{toast.text}</p>
      <IconButton label="Dismiss" onClick={() => onDrop(toast.id)}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
