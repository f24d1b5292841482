import { useMessaging } from '@stackbox/messaging-react';
import { ChevronDown, Compass, Keyboard, LogOut, Settings, Users } from 'lucide-react';
import { useOpenDialog } from '../dialogs/dialogs.tsx';
import { goInstead } from '../routes/navigation.ts';
import { useAccount } from '../session/account.ts';
import { Logo } from '../ui/Logo.tsx';
import { Menu } from '../ui/Menu.tsx';

/** Which organisation this is, and what concerns the whole app. */
export function OrganisationMenu() {
  const { clientId } = useMessaging();
  const { signOut } = useAccount();
  const open = useOpenDialog();
  return (
    <Menu
      label={`${clientId} menu`}
      button={
        <>
          <Logo />
          <span dir="auto">{clientId}</span>
          <ChevronDown aria-hidden />
        </>
      }
      items={[
        { label: 'Browse channels', icon: <Compass aria-hidden />, onClick: () => open('discover') },
        { label: 'People', icon: <Users aria-hidden />, onClick: () => open('people') },
        { label: 'Settings', icon: <Settings aria-hidden />, onClick: () => open('settings') },
        { label: 'Keyboard shortcuts', icon: <Keyboard aria-hidden />, onClick: () => open('help') },
        {
          label: 'Sign out',
          icon: <LogOut aria-hidden />,
          onClick: () => {
            goInstead({}); // the next person begins at the start
            signOut();
          },
        },
      ]}
    />
  );
}
