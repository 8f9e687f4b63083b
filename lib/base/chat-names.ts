/** What Rocket.Chat accepts in usernames and room names by default; dots alone would climb in an address. */
const NAME = /^(?!\.+$)[0-9a-zA-Z._-]+$/;
/** Usernames Rocket.Chat keeps for mentions. */
const BLOCKED_USERNAMES = new Set(['all', 'here']);

export function acceptsUsername(username: string): boolean {
  return NAME.test(username) && !BLOCKED_USERNAMES.has(username.toLowerCase());
}

export function acceptsRoomName(name: string): boolean {
  return NAME.test(name);
}

export function acceptsEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(email);
}
