import { z } from 'zod';
import { config } from '@/lib/base/server/config';
import { endOfDay } from '@/lib/sources/expiry';

/** A day from a form, which ends at midnight where the university is; an instant when an act is undone; '' has no end. */
export const Until = z
  .union([z.literal(''), z.iso.date(), z.iso.datetime({ offset: true })], { error: 'date' })
  .transform((text) => {
    if (text === '') return undefined;
    return text.length > 10 ? new Date(text) : (endOfDay(text, config().REGIE_TIME_ZONE) ?? undefined);
  });
