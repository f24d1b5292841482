export { ChatProvider, useMessaging, useTopic, type ChatProviderProps } from './provider.tsx';
export { Avatar, type AvatarProps } from './ui/Avatar.tsx';
export { Button, IconButton, type ButtonProps, type IconButtonProps } from './ui/Button.tsx';
export { Dialog, type DialogProps } from './ui/Dialog.tsx';
