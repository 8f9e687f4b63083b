import { z } from 'zod';
import { acceptsRoomName } from '@/lib/base/chat-names';

export const NOTICE_TARGETS = ['administrators', 'room'] as const;

/** Kept in `workspace.settings.notices`. */
export const NoticeSettings = z
  .object({
    on: z.boolean(),
    to: z.enum(NOTICE_TARGETS),
    /** Without its `#`; the service account is in it. */
    room: z
      .string()
      .trim()
      .max(120)
      .transform((name) => name.replace(/^#/, ''))
      .refine((name) => name === '' || acceptsRoomName(name), 'name'),
    language: z.enum(['fr', 'en']),
  })
  .refine(({ on, to, room }) => !on || to !== 'room' || room !== '', { path: ['room'], message: 'required' });

export type NoticeSettings = z.infer<typeof NoticeSettings>;

const SILENT: NoticeSettings = { on: false, to: 'administrators', room: '', language: 'fr' };

/** From the whole of `workspace.settings`; nothing is sent until someone says so. */
export function readNoticeSettings(stored: unknown): NoticeSettings {
  return z.object({ notices: NoticeSettings }).catch({ notices: SILENT }).parse(stored).notices;
}
