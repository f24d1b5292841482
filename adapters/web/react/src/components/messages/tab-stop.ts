import { createContext, use } from 'react';

/**
 * Whether the Tab key goes to what is in a message. In a list it does in one message at a time, the one that it enters:
 * otherwise every link of every message would stand between the reader and what comes after the list.
 */
export const TabStop = createContext(true);

export const useTabIndex = (): 0 | -1 => (use(TabStop) ? 0 : -1);
