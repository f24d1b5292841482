import { Button } from '@stackbox/messaging-react';
import { CloudOff } from 'lucide-react';
import type { NotLoadedProps } from '../ui/loadable.tsx';
import { Problem } from '../ui/Problem.tsx';
import { PanelFrame, type PanelProps } from './PanelFrame.tsx';

/** In place of a panel whose code could not be had. */
export function panelNotLoaded(title: string) {
  return function PanelNotLoaded({ onRetry, ...properties }: PanelProps & NotLoadedProps) {
    return (
      <PanelFrame {...properties} title={title} icon={<CloudOff aria-hidden />}>
        <Problem text="This could not be loaded. You may be offline.">
          <Button onClick={onRetry}>Try again</Button>
        </Problem>
      </PanelFrame>
    );
  };
}
