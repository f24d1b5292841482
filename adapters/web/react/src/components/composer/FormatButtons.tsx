import { Bold, Code, Italic, List } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import { keyOf } from './format-keys.ts';
import type { Format } from './markdown.ts';
import { format } from './text-field.ts';

const FORMATS = [
  { as: 'bold', name: 'Bold', Icon: Bold },
  { as: 'italic', name: 'Italic', Icon: Italic },
  { as: 'code', name: 'Code', Icon: Code },
  { as: 'list', name: 'List', Icon: List },
] as const satisfies readonly { as: Format; name: string; Icon: unknown }[];

export function FormatButtons({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  return FORMATS.map(({ as, name, Icon }) => {
    const key = keyOf(as);
    return (
      <IconButton
        key={as}
        label={name}
        title={key ? `${name} (${key})` : name}
        onMouseDown={(event) => event.preventDefault()} // what is selected stays selected
        onClick={() => field.current && format(field.current, as)}
      >
        <Icon aria-hidden />
      </IconButton>
    );
  });
}
