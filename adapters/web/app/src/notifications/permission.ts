import { stored } from '../stored.ts';

/** Whether this browser shows notifications, if its permission lets it. */
export const notifies = stored<boolean>('stackbox.notifies', (kept) => kept === true);

/** `unsupported` where there are none, as in most browsers of phones. */
export const permission = (): NotificationPermission | 'unsupported' =>
  'Notification' in window ? Notification.permission : 'unsupported';

/** Only ever on a click: who is asked without having wished for it says no for good. */
export async function turnOn(): Promise<void> {
  notifies.set((await Notification.requestPermission()) === 'granted');
}
