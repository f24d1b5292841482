export { ChatProvider, useMessaging, useTopic, type ChatProviderProps } from './provider.tsx';
export { Avatar, type AvatarProps } from './ui/Avatar.tsx';
export { Button, IconButton, type ButtonProps, type IconButtonProps } from './ui/Button.tsx';
export { Dialog, type DialogProps } from './ui/Dialog.tsx';
export { MessageBody, type MessageBodyProps } from './components/messages/MessageBody.tsx';
export { useChannel, type ChannelHandle } from './hooks/useChannel.ts';
export { usePresence } from './hooks/usePresence.ts';
export { useWebSocket, type WebSocketHandle } from './hooks/useWebSocket.ts';
