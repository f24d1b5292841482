import './styles/index.css';

export { ChatProvider, useMessaging, useTopic, type ChatProviderProps } from './provider.tsx';
export { Avatar, type AvatarProps } from './ui/Avatar.tsx';
export { Button, IconButton, type ButtonProps, type IconButtonProps } from './ui/Button.tsx';
export { Dialog, type DialogProps } from './ui/Dialog.tsx';
export { useTopDialog } from './ui/top-dialog.ts';
export { MessageList, type MessageListHandle, type MessageListProps } from './components/messages/MessageList.tsx';
export { MessageBody, type MessageBodyProps } from './components/messages/MessageBody.tsx';
export {
  ThreadMessages,
  type ThreadMessagesHandle,
  type ThreadMessagesProps,
} from './components/messages/ThreadMessages.tsx';
export { TypingIndicator, type TypingIndicatorProps } from './components/messages/TypingIndicator.tsx';
export { PresenceBadge, STATUS_NAMES, type PresenceBadgeProps } from './components/messages/PresenceBadge.tsx';
export { usePeople, usePerson } from './hooks/usePeople.ts';
export { useChannel, type ChannelHandle } from './hooks/useChannel.ts';
export { usePresence } from './hooks/usePresence.ts';
export { useWebSocket, type WebSocketHandle } from './hooks/useWebSocket.ts';
export { ForScreenReaders } from './ui/ForScreenReaders.tsx';
export { ChannelIcon, type ChannelIconProps } from './components/channels/ChannelIcon.tsx';
export { ChannelList, type ChannelListProps } from './components/channels/ChannelList.tsx';
export { namesOf, othersOf, useChannelName } from './components/channels/channelName.ts';
export { oneLine, summaryOf } from './components/channels/oneLine.ts';
export { useChannels, type Channels } from './components/channels/useChannels.ts';
export { EmojiPicker, type EmojiPickerProps } from './components/composer/EmojiPicker.tsx';
export { MessageComposer, type MessageComposerProps } from './components/composer/MessageComposer.tsx';
export { MessageEditor, type MessageEditorProps } from './components/composer/MessageEditor.tsx';
export { ReactionPicker, type ReactionPickerProps } from './components/composer/ReactionPicker.tsx';
export { ThreadPanel, type ThreadPanelProps } from './components/thread/ThreadPanel.tsx';
export { ChatWindow, type ChatWindowProps } from './components/window/ChatWindow.tsx';
export { ChatSurface, type Accent, type ChatSurfaceProps } from './components/window/ChatSurface.tsx';
export { ConnectionBanner } from './components/window/ConnectionBanner.tsx';
