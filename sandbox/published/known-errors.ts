/** Where the published documents are wrong about the server: the answer, the place in it, and what its source does. */
const KNOWN_ERRORS: readonly [answer: string, place: RegExp, why: string][] = [
  [
    'GET groups.counters 200',
    /^\/(unreads|unreadsFrom|userMentions)$/,
    'null for an account outside the group',
  ],
  [
    'GET channels.counters 200',
    /^\/(unreads|unreadsFrom|userMentions)$/,
    'null for an account outside the channel',
  ],
  ['GET integrations.list 200', /^\/integrations\/\d+\/channel\/\d+$/, 'names of rooms and people, as text'],
  ['GET users.presence 200', /^\/users\/\d+\/avatarETag$/, 'null for the administrator of the first start'],
];

/** Whether a place of an answer, as `GET users.info 200` and `/user/name`, is described wrongly by what is published. */
export function isWronglyPublished(answer: string, place: string): boolean {
  return KNOWN_ERRORS.some(([known, places]) => known === answer && places.test(place));
}
