import { createHash, randomBytes } from 'node:crypto';

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

function randomText(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += LETTERS[byte % LETTERS.length];
  return text;
}

/** A document id as Meteor makes them: 17 characters. */
export const newId = (): string => randomText(17);

/** A login token: 43 characters, as URL-safe base64 of 32 bytes. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The token of an incoming webhook: 48 characters. */
export const newHookToken = (): string => randomText(48);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same 17 characters for the same two ids: subscriptions need an id, but not the memory for one. */
export function subscriptionId(roomId: string, userId: string): string {
  return createHash('md5').update(`${roomId}/${userId}`).digest('hex').slice(0, 17);
}

/** The real server keeps, shows and sends the bcrypt hash itself; this has that form and means nothing. */
export const bcryptForm = ({ passwordHash }: { passwordHash: string }): string =>
  `$2b$10$${passwordHash.slice(0, 53)}`;
