/** Whether this keyboard has ⌘ where others have Ctrl. */
export const IS_APPLE = /^(?:Mac|iP)/.test(navigator.platform);

/** As keys are named on this keyboard. */
export const MOD = IS_APPLE ? '⌘' : 'Ctrl';
export const ALT = IS_APPLE ? '⌥' : 'Alt';
export const SHIFT = IS_APPLE ? '⇧' : 'Shift';

export const isMod = (event: { readonly ctrlKey: boolean; readonly metaKey: boolean }): boolean =>
  IS_APPLE ? event.metaKey : event.ctrlKey;
