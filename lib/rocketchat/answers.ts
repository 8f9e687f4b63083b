import { isAppError } from '@/lib/base/errors';
import { sendOnce } from './http';

/** Whether the server at this address says anything at all within the time: one question, asked of nobody's account. */
export async function answersWithin(url: string, milliseconds: number): Promise<boolean> {
  const signal = AbortSignal.timeout(milliseconds);
  try {
    await sendOnce({ url, userId: '', token: '' }, { verb: 'GET', path: '/api/info', signal });
    return true;
  } catch (error) {
    if (signal.aborted || isAppError(error, 'CHAT_UNAVAILABLE')) return false;
    throw error;
  }
}
