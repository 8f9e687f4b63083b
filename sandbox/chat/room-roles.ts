import type { RoomRole } from '@/sandbox/chat/model';

export const ROOM_ROLES: readonly RoomRole[] = ['owner', 'moderator', 'leader'];

export const isRoomRole = (name: string): name is RoomRole => ROOM_ROLES.some((role) => role === name);
