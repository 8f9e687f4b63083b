import type { JsonObject } from '@/sandbox/chat/envelope';
import type { Era } from '@/sandbox/chat/eras';
import { isObject } from '@/sandbox/chat/fields';
import type { User } from '@/sandbox/chat/model';

/** What a new account of 3.4 prefers. */
const FIRST = {
  enableAutoAway: true,
  idleTimeLimit: 300,
  desktopNotificationRequireInteraction: false,
  audioNotifications: 'mentions',
  desktopNotifications: 'all',
  mobileNotifications: 'all',
  unreadAlert: true,
  useEmojis: true,
  convertAsciiEmoji: true,
  autoImageLoad: true,
  saveMobileBandwidth: true,
  collapseMediaByDefault: false,
  hideUsernames: false,
  hideRoles: false,
  hideFlexTab: false,
  hideAvatars: false,
  sidebarGroupByType: true,
  sidebarViewMode: 'medium',
  sidebarHideAvatar: false,
  sidebarShowUnread: false,
  sidebarSortby: 'activity',
  showMessageInMainThread: false,
  sidebarShowFavorites: true,
  sendOnEnter: 'normal',
  messageViewMode: 0,
  emailNotificationMode: 'mentions',
  newRoomNotification: 'door',
  newMessageNotification: 'chime',
  muteFocusedConversations: true,
  notificationsSoundVolume: 100,
  sidebarShowDiscussion: true,
};

/** … and one of a newer server. */
const RECENT = {
  alsoSendThreadToChannel: 'default',
  newRoomNotification: 'door',
  newMessageNotification: 'chime',
  showThreadsInMainChannel: false,
  useEmojis: true,
  convertAsciiEmoji: true,
  saveMobileBandwidth: true,
  collapseMediaByDefault: false,
  autoImageLoad: true,
  emailNotificationMode: 'mentions',
  unreadAlert: true,
  notificationsSoundVolume: 100,
  omnichannelTranscriptEmail: false,
  desktopNotifications: 'all',
  pushNotifications: 'all',
  enableAutoAway: true,
  desktopNotificationRequireInteraction: false,
  hideUsernames: false,
  hideRoles: false,
  displayAvatars: true,
  hideFlexTab: false,
  sendOnEnter: 'normal',
  idleTimeLimit: 300,
  sidebarShowFavorites: true,
  sidebarShowUnread: false,
  themeAppearence: 'auto',
  sidebarSortby: 'activity',
  sidebarViewMode: 'medium',
  sidebarDisplayAvatar: true,
  sidebarGroupByType: true,
  sidebarSectionsOrder: [],
  muteFocusedConversations: true,
  notifyCalendarEvents: false,
  enableMobileRinging: false,
  featuresPreview: [],
};

/** What the account chose itself comes over what everybody has. */
export function preferencesOf(era: Era, { profile }: User): JsonObject {
  const usual = era.recentEnvelope ? RECENT : FIRST;
  const own =
    isObject(profile.settings) && isObject(profile.settings.preferences) ? profile.settings.preferences : {};
  return { ...usual, ...own };
}
