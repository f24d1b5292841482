import { useTopic } from '@stackbox/messaging-react';
import { useLayoutEffect } from 'react';
import { fieldsOf, stored } from '../stored.ts';

/** Every choice and its values; the first one is the default. */
export const CHOICES = {
  theme: ['system', 'light', 'dark'],
  accent: ['default', 'law', 'real-estate', 'healthcare', 'tech', 'finance'],
  density: ['comfortable', 'compact'],
  direction: ['auto', 'ltr', 'rtl'],
} as const;

export type Settings = { readonly [K in keyof typeof CHOICES]: (typeof CHOICES)[K][number] };

/** How this browser shows the app. */
export const settings = stored<Settings>('stackbox.settings', (kept) => {
  const fields = fieldsOf(kept);
  const chosen = <T extends string>(values: readonly [T, ...T[]], value: unknown): T =>
    values.find((one) => one === value) ?? values[0];
  return {
    theme: chosen(CHOICES.theme, fields['theme']),
    accent: chosen(CHOICES.accent, fields['accent']),
    density: chosen(CHOICES.density, fields['density']),
    direction: chosen(CHOICES.direction, fields['direction']),
  };
});

export const change = (changed: Partial<Settings>): void => settings.set({ ...settings.get(), ...changed });

/** Puts the settings on the document, whose tokens and direction follow them. */
export function useAppearance(): void {
  const { theme, accent, density, direction } = useTopic(settings);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset['theme'] = theme;
    dataset['accent'] = accent;
    dataset['density'] = density;
    // Automatic: the app is written from left to right, and every text in it finds its own direction.
    document.documentElement.dir = direction === 'auto' ? 'ltr' : direction;
  }, [theme, accent, density, direction]);
}
