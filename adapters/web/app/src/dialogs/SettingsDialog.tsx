import { Button, Dialog, useTopic } from '@stackbox/messaging-react';
import { NotificationChoice } from '../notifications/NotificationChoice.tsx';
import { change, settings, type Settings } from '../settings/settings.ts';
import { Actions } from '../ui/Actions.tsx';
import { Choice, type ChoiceOption } from '../ui/Choice.tsx';
import type { OpenDialogProps } from './dialogs.tsx';

type Options<K extends keyof Settings> = readonly ChoiceOption<Settings[K]>[];

const THEMES: Options<'theme'> = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const ACCENTS: Options<'accent'> = [
  { value: 'default', label: 'Teal' },
  { value: 'law', label: 'Law: blue' },
  { value: 'real-estate', label: 'Real estate: copper' },
  { value: 'healthcare', label: 'Healthcare: cyan' },
  { value: 'tech', label: 'Tech: violet' },
  { value: 'finance', label: 'Finance: green' },
];
const DENSITIES: Options<'density'> = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];
const DIRECTIONS: Options<'direction'> = [
  { value: 'auto', label: 'Automatic' },
  { value: 'ltr', label: 'Left to right' },
  { value: 'rtl', label: 'Right to left' },
];

/** How this browser shows the app. Each choice is seen at once. */
export default function SettingsDialog({ onClose }: OpenDialogProps) {
  const { theme, accent, density, direction } = useTopic(settings);
  return (
    <Dialog title="Settings" onClose={onClose}>
      <Choice label="Theme" options={THEMES} value={theme} onChange={(chosen) => change({ theme: chosen })} />
      <Choice label="Accent" options={ACCENTS} value={accent} onChange={(chosen) => change({ accent: chosen })} />
      <Choice label="Density" options={DENSITIES} value={density} onChange={(chosen) => change({ density: chosen })} />
      <Choice
        label="Direction"
        options={DIRECTIONS}
        value={direction}
        onChange={(chosen) => change({ direction: chosen })}
      />
      <NotificationChoice />
      <Actions>
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  );
}
