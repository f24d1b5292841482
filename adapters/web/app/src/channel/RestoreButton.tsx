import { Button, useMessaging } from '@stackbox/messaging-react';
import { ArchiveRestore } from 'lucide-react';
import { useToasts } from '../toasts/Toasts.tsx';
import { useMayManage } from './useMayManage.ts';

/** Opens an archived channel again. */
export function RestoreButton({ channelId }: { readonly channelId: string }) {
  const client = useMessaging();
  const { attempt } = useToasts();
  const restore = () =>
    void attempt(() => client.api.changeChannel(channelId, { isActive: true }), 'The channel could not be restored.');
  return (
    <Button onClick={restore}>
      <ArchiveRestore aria-hidden size={18} /> Restore channel
    </Button>
  );
}

export function RestoreIfAllowed({ channelId }: { readonly channelId: string }) {
  return useMayManage(channelId) && <RestoreButton channelId={channelId} />;
}
