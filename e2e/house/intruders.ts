import type { Chat } from './chat';

const CANDIDATES = ['imoulin', 'gokafor', 'ldaubigne', 'jroussel', 'pgarnier', 'nhaddad'];

/** People nobody wants in this room enter it by hand: so many that taking them out again needs two persons. */
export async function letIntrudersIn(chat: Chat, room: string): Promise<readonly string[]> {
  const { members } = await chat.room(room);
  const intruders = CANDIDATES.filter((username) => !members.includes(username));
  await chat.edit(intruders.map((username) => ({ kind: 'add-member', room, username, by: 'regie.service' })));
  return intruders;
}
