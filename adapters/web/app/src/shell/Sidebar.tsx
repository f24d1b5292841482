import { ChannelList } from '@stackbox/messaging-react';
import { Search } from 'lucide-react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { go } from '../routes/navigation.ts';
import { useMuted } from '../settings/muted.ts';
import { MOD } from '../ui/keys.ts';
import { AccountBar } from './AccountBar.tsx';
import { OrganisationMenu } from './OrganisationMenu.tsx';
import styles from './Sidebar.module.css';

/** Where one can go. */
export function Sidebar({ selected }: { readonly selected: string | undefined }) {
  const open = useOpenDialog();
  const { channelIds } = useMuted();
  return (
    <section aria-label="Where to" className={styles['sidebar']}>
      <header className={styles['header']}>
        <OrganisationMenu />
        <button type="button" className={styles['jump']} onClick={() => open('switcher')}>
          <Search aria-hidden />
          <span>
            <bdi>Jump to…</bdi>
          </span>
          <kbd>{MOD} K</kbd>
        </button>
      </header>
      <div className={styles['channels']}>
        <ChannelList
          selected={selected}
          muted={channelIds}
          onSelect={(channelId) => go({ channelId })}
          onAddChannel={() => open('discover')}
          onAddDirectMessage={() => open('message')}
        />
      </div>
      <AccountBar />
    </section>
  );
}
